import type { StartTuning, Tuning } from '@kindred/contracts';
import { UnsupportedByEngineError } from '@kindred/vector-index';
import { findCollection } from '../collections/find-collection.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { TuningStore } from '../ports/tuning-store.ts';
import { checkTunable } from '../tune-index/check-tunable.ts';
import { presentTuning } from './present-tuning.ts';

export interface StartTuningPorts {
  readonly collections: Pick<CollectionStore, 'find' | 'counts'>;
  readonly tunings: Pick<TuningStore, 'create'>;
  readonly vectorEngine: VectorEngine;
}

/** Where neither the request nor the collection says what is wanted. */
const usualRecall = 0.95;

/**
 * Queues a search for the settings with which a collection's index reaches a recall.
 * @throws CollectionNotFoundError IndexNotTunableError UnsupportedByEngineError
 */
export async function startTuning(
  ports: StartTuningPorts,
  name: string,
  body: StartTuning,
): Promise<Tuning> {
  const { collections, tunings, vectorEngine } = ports;
  const collection = await findCollection(collections, name);
  if (vectorEngine === 'weaviate')
    throw new UnsupportedByEngineError(
      'tuning',
      'a Weaviate cluster fixes the graph when a collection is made, and has no beam width of a single search',
    );
  if (vectorEngine === 'exact')
    throw new UnsupportedByEngineError('tuning', 'no engine with graphs is built here');
  const { targetRecall = collection.index.targetRecall ?? usualRecall } = body;
  const request = { ...body, targetRecall };
  checkTunable(collection, (await collections.counts(collection.id)).indexed);
  return presentTuning(await tunings.create(collection.id, request));
}
