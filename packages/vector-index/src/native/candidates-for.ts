import type { VectorStorage } from '../snapshot/format/vector-storage.ts';

/** Candidates for a neighbour wanted: the scores of codes of int8 are off by little, signs say much less. */
const OVERSAMPLING = { float32: 1, int8: 3, binary: 10 } as const;
/** Fewer than this save nothing. */
const LEAST = { float32: 1, int8: 32, binary: 100 } as const;
const MOST = 10_000;

/** How many candidates of a walk are scored exactly where the caller does not say. */
export function candidatesFor(storage: VectorStorage, k: number): number {
  return Math.min(MOST, Math.max(LEAST[storage], OVERSAMPLING[storage] * k));
}
