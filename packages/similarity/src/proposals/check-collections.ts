import type { DriftThresholds } from '../drift/drift-thresholds.ts';
import { readFigures, type ReadFiguresPorts } from '../drift/read-figures.ts';
import {
  takeFirstReferences,
  type TakeFirstReferencePorts,
} from '../drift/take-first-references.ts';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { DriftStore } from '../ports/drift-store.ts';
import { usualRecall } from '../tunings/usual-recall.ts';
import { decideProposals } from './decide-proposals.ts';

export interface CheckCollectionsPorts extends ReadFiguresPorts, TakeFirstReferencePorts {
  readonly collections: Pick<CollectionStore, 'find' | 'list'>;
  readonly drift: ReadFiguresPorts['drift'] &
    TakeFirstReferencePorts['drift'] &
    Pick<DriftStore, 'recordCheck'>;
  readonly driftThresholds: DriftThresholds;
}

export interface CheckCollectionsOptions {
  /** The same job again leaves what it has checked alone. */
  readonly jobId: string;
  /** Checks in a row that have to agree before something is proposed. */
  readonly checks: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compares every collection with its references, one after the other, and proposes what follows. Gives the ids of what
 * was proposed. One that fails holds the others up no more than once: it is thrown at the end, so that the job comes again.
 */
export async function checkCollections(
  ports: CheckCollectionsPorts,
  options: CheckCollectionsOptions,
): Promise<readonly string[]> {
  const { signal } = options;
  const proposed: string[] = [];
  const failures: unknown[] = [];
  const failed = (error: unknown) => {
    if (!(error instanceof CollectionNotFoundError)) failures.push(error);
  };
  await takeFirstReferences(ports).catch(failed);
  let cursor: string | undefined;
  do {
    const page = await ports.collections.list({ cursor, limit: 100 });
    for (const collection of page.data) {
      signal?.throwIfAborted();
      await check(ports, collection, options).then((ids) => proposed.push(...ids), failed);
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (failures.length > 0) throw failures[0];
  return proposed;
}

async function check(
  ports: CheckCollectionsPorts,
  collection: CollectionRecord,
  { jobId, checks }: CheckCollectionsOptions,
): Promise<readonly string[]> {
  const { driftThresholds: thresholds, drift } = ports;
  const { reference, figures } = await readFigures(ports, collection);
  const targetRecall = collection.index.targetRecall ?? usualRecall;
  const decision = { thresholds, targetRecall, checks, hasModel: collection.model !== null };
  return drift.recordCheck({
    generationId: collection.generationId,
    jobId,
    referenceAt: reference && new Date(reference.at),
    figures,
    decide: (triggers) => decideProposals(figures, triggers, decision),
  });
}
