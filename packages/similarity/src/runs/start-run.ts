import type { Run, StartRun } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { RunStore } from '../ports/run-store.ts';
import { presentRun } from './present-run.ts';

export interface StartRunPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly runs: Pick<RunStore, 'create'>;
}

/**
 * Queues a training run. Whether its examples suffice, and whether a data set is there, is for the
 * trainer to find: it may run on another machine.
 *
 * @throws CollectionNotFoundError
 */
export async function startRun(
  ports: StartRunPorts,
  body: StartRun,
  startedBy?: string,
): Promise<Run> {
  if ('collection' in body.data) await findCollection(ports.collections, body.data.collection);
  return presentRun(await ports.runs.create(body, startedBy));
}
