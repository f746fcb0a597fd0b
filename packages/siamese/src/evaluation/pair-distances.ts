import type { DistanceName } from '../distances/distance-name.ts';
import { distanceBetween } from '../distances/distance-between.ts';
import type { Pairs } from '../samplers/pairs.ts';

export interface EmbeddedPairs {
  /** count × embeddingSize, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  /** Rows of `embeddings`. */
  readonly pairs: Pairs;
  readonly distance: DistanceName;
}

/** Distance of every pair. */
export function pairDistances({ embeddings, embeddingSize, pairs, distance }: EmbeddedPairs) {
  const row = (index: number) =>
    embeddings.subarray(index * embeddingSize, (index + 1) * embeddingSize);
  return Float32Array.from(pairs.first, (first, i) =>
    distanceBetween(distance, row(first), row(pairs.second[i] as number)),
  );
}
