import { squaredEuclidean } from '../distances/squared-euclidean.ts';
import type { Random } from '../random/random.ts';

/**
 * k-means++ (Arthur & Vassilvitskii 2007): a first row at random, each further one with a probability
 * that grows with its squared distance to the nearest seed.
 */
export function seedCentroids(
  {
    embeddings,
    embeddingSize,
    clusters,
  }: {
    readonly embeddings: Float32Array;
    readonly embeddingSize: number;
    readonly clusters: number;
  },
  random: Random,
): Float32Array {
  const count = embeddings.length / embeddingSize;
  const rowAt = (row: number) =>
    embeddings.subarray(row * embeddingSize, (row + 1) * embeddingSize);
  const seeds = new Float32Array(clusters * embeddingSize);
  const nearest = new Float64Array(count).fill(Infinity);
  let chosen = random.integer(count);
  for (let seed = 0; seed < clusters; seed += 1) {
    const centroid = rowAt(chosen);
    seeds.set(centroid, seed * embeddingSize);
    for (let row = 0; row < count; row += 1) {
      const squared = squaredEuclidean.between(rowAt(row), centroid);
      if (squared < (nearest[row] as number)) nearest[row] = squared;
    }
    chosen = drawByWeight(nearest, random);
  }
  return seeds;
}

/** A position with a probability in proportion to its weight; any where all weights are 0. */
function drawByWeight(weights: Float64Array, random: Random): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return random.integer(weights.length);
  let left = random.next() * total;
  const found = weights.findIndex((weight) => (left -= weight) < 0);
  return found === -1 ? weights.length - 1 : found;
}
