import type { StartTuning, TuningRequest } from '@kindred/contracts';
import { UnsupportedByEngineError } from '@kindred/vector-index';
import { findCollection } from '../collections/find-collection.ts';
import type { VectorEngine } from '../index-settings/vector-engine.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import { checkTunable } from '../tune-index/check-tunable.ts';
import { usualRecall } from './usual-recall.ts';

export interface SettleTuningPorts {
  readonly collections: Pick<CollectionStore, 'find' | 'counts'>;
  readonly vectorEngine: VectorEngine;
}

/**
 * A tuning with everything that its request leaves open, of a collection that can be tuned.
 * @throws CollectionNotFoundError IndexNotTunableError UnsupportedByEngineError
 */
export async function settleTuning(
  { collections, vectorEngine }: SettleTuningPorts,
  name: string,
  body: StartTuning,
): Promise<{ readonly collection: CollectionRecord; readonly request: TuningRequest }> {
  const collection = await findCollection(collections, name);
  if (vectorEngine === 'weaviate')
    throw new UnsupportedByEngineError(
      'tuning',
      'a Weaviate cluster fixes the graph when a collection is made, and has no beam width of a single search',
    );
  if (vectorEngine === 'exact')
    throw new UnsupportedByEngineError('tuning', 'no engine with graphs is built here');
  const { targetRecall = collection.index.targetRecall ?? usualRecall } = body;
  checkTunable(collection, (await collections.counts(collection.id)).indexed);
  return { collection, request: { ...body, targetRecall } };
}
