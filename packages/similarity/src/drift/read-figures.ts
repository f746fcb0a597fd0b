import { driftSketchSchema, type DriftFigures, type DriftReference } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { DriftStore } from '../ports/drift-store.ts';
import type { LivingIndexPorts } from '../search/living-index.ts';
import type { CollectionRecall } from '../search/watch-recall.ts';
import { compareQueries } from './compare-queries.ts';
import { compareSketches } from './compare-sketches.ts';
import { sketchOf } from './sketch-of.ts';

export interface ReadFiguresPorts extends LivingIndexPorts {
  readonly drift: Pick<DriftStore, 'reference' | 'newer' | 'queries'>;
  /** What is known of the recall of each collection's searches. */
  readonly recalls: () => readonly CollectionRecall[];
}

const newestItems = 256;

/**
 * Compares the newest items and searches of a collection with its references, all of them embeddings of its live
 * generation. @throws IndexLoadingError
 */
export async function readFigures(
  ports: ReadFiguresPorts,
  collection: CollectionRecord,
): Promise<{ readonly reference: DriftReference | null; readonly figures: DriftFigures }> {
  const { generationId } = collection;
  const recall = recallOf(ports.recalls(), generationId);
  const queries = await compareQueries(ports.drift, generationId);
  const taken = await ports.drift.reference(generationId);
  if (taken === undefined) {
    const figures = { newItems: 0, embeddings: null, scores: null, queries, recall };
    return { reference: null, figures };
  }
  const sketch = driftSketchSchema.parse(taken.sketch);
  const newer = await ports.drift.newer(generationId, newestItems);
  const compared = await compareSketches(sketch, await sketchOf(ports, collection, newer));
  return {
    reference: { items: sketch.points.length / sketch.dimension, at: taken.at.toISOString() },
    figures: { newItems: newer.labels.length, ...compared, queries, recall },
  };
}

function recallOf(
  readings: readonly CollectionRecall[],
  generationId: string,
): DriftFigures['recall'] {
  const seen = readings.find((reading) => reading.generationId === generationId);
  if (seen === undefined) return null;
  const { at10, low, high, compared } = seen;
  return { at10, low, high, compared };
}
