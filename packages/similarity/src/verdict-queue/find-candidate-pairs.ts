import { neighboursOf } from '@kindred/vector-index';
import { distanceOf } from '../compare/distance-of.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { Breather } from '../scans/breather.ts';
import { LivingIndex, type LivingIndexPorts } from '../search/living-index.ts';
import type { CandidatePair } from './candidate-pair.ts';

/** They bound what a queue costs: so many searches, and some 37,000 pairs at most. */
const sampledItems = 256;
const neighbours = 16;

export interface CandidatePorts extends LivingIndexPorts {
  readonly generations: Pick<GenerationStore, 'sample'>;
}

/**
 * Pairs of a sample of the items of a collection with their nearest neighbours and with each other, each pair once.
 * Neighbours alone would be pairs that the model is sure of where a class has more items than are looked for. All of
 * them are of the collection's live generation; the thread is left to others every 10 ms.
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
  const rows = Array.from(labels, (label, row) => ({
    row,
    id: sampled.get(label)?.id,
    place: vectors.subarray(row * dimension, (row + 1) * dimension),
  })).filter((sample): sample is Sample => sample.id !== undefined);
  const pairs = new Map<string, CandidatePair>();
  const add = (pair: CandidatePair) => {
    const { a, b } = pair;
    const key = JSON.stringify(a < b ? [a, b] : [b, a]);
    if (a !== b && !pairs.has(key)) pairs.set(key, pair);
  };
  for (const { row, id: a, place } of rows)
    for (const { label, distance } of neighboursOf(result, row))
      add({ a, b: index.itemOf(label).id, distance, place });
  const breather = new Breather(undefined);
  for (const [at, { id: a, place }] of rows.entries()) {
    for (const { id: b, place: other } of rows.slice(at + 1))
      add({ a, b, distance: distanceOf(collection.distance, place, other), place });
    await breather.breathe();
  }
  return { items: labels.length, pairs: [...pairs.values()] };
}

interface Sample {
  readonly row: number;
  readonly id: string;
  readonly place: Float32Array;
}
