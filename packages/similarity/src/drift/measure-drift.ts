import { driftSketchSchema, type DriftReport } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { DriftStore } from '../ports/drift-store.ts';
import type { LivingIndexPorts } from '../search/living-index.ts';
import type { CollectionRecall } from '../search/watch-recall.ts';
import { advise } from './advise.ts';
import { compareSketches } from './compare-sketches.ts';
import { sketchOf } from './sketch-of.ts';

export interface MeasureDriftPorts extends LivingIndexPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly drift: Pick<DriftStore, 'reference' | 'newer'>;
  /** What is known of the recall of each collection's searches. */
  readonly recalls: () => readonly CollectionRecall[];
}

const newestItems = 256;

/**
 * Compares the newest items of a collection with its reference, all of them embeddings of its live generation.
 * @throws CollectionNotFoundError IndexLoadingError IndexBehindError
 */
export async function measureDrift(ports: MeasureDriftPorts, name: string): Promise<DriftReport> {
  const collection = await findCollection(ports.collections, name);
  const { generationId } = collection;
  const seen = ports.recalls().find((reading) => reading.generationId === generationId);
  const recall =
    seen === undefined
      ? null
      : { at10: seen.at10, low: seen.low, high: seen.high, compared: seen.compared };
  const taken = await ports.drift.reference(generationId);
  if (taken === undefined) {
    const unknown = { reference: null, newItems: 0, embeddings: null, scores: null };
    return { ...unknown, recall, advice: 'none', reasons: [] };
  }
  const reference = driftSketchSchema.parse(taken.sketch);
  const newer = await ports.drift.newer(generationId, newestItems);
  const compared = await compareSketches(reference, await sketchOf(ports, collection, newer));
  return {
    reference: {
      items: reference.points.length / reference.dimension,
      at: taken.at.toISOString(),
    },
    newItems: newer.labels.length,
    ...compared,
    recall,
    ...advise(compared),
  };
}
