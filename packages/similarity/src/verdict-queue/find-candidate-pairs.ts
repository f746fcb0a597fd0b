import { neighboursOf } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { LivingIndex, type LivingIndexPorts } from '../search/living-index.ts';
import type { CandidatePair } from './candidate-pair.ts';

/** They bound what a queue costs: so many searches, and items times neighbours pairs at most. */
const sampledItems = 256;
const neighbours = 16;

export interface CandidatePorts extends LivingIndexPorts {
  readonly generations: Pick<GenerationStore, 'sample'>;
}

/**
 * Pairs of a sample of the items of a collection with their nearest neighbours, each pair once. All of them are
 * of the collection's live generation.
 *
 * @param seed draws the sample
 */
export async function findCandidatePairs(
  ports: CandidatePorts,
  collection: CollectionRecord,
  seed: number,
): Promise<{ readonly items: number; readonly pairs: readonly CandidatePair[] }> {
  const { dimension, generationId } = collection;
  const { labels, vectors } = await ports.generations.sample(generationId, sampledItems, seed);
  if (labels.length === 0) return { items: 0, pairs: [] };
  const sampled = await ports.remembered.byLabels(collection, labels);
  const index = new LivingIndex(ports, collection);
  // One more: the nearest of an item is itself.
  const result = await index.search(vectors, { k: neighbours + 1 });
  const seen = new Set<string>();
  const pairs: CandidatePair[] = [];
  for (const [row, label] of labels.entries()) {
    const a = sampled.get(label)?.id;
    if (a === undefined) continue;
    const place = vectors.subarray(row * dimension, (row + 1) * dimension);
    for (const found of neighboursOf(result, row)) {
      const b = index.itemOf(found.label).id;
      const key = JSON.stringify(a < b ? [a, b] : [b, a]);
      if (a === b || seen.has(key)) continue;
      seen.add(key);
      pairs.push({ a, b, distance: found.distance, place });
    }
  }
  return { items: labels.length, pairs };
}
