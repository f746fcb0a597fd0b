import { allPairs } from './all-pairs.ts';
import type { Batch } from './batch.ts';
import type { Pairs } from './pairs.ts';

/** The pairs that were drawn, or every pair of two positions where the sampler drew none. */
export function pairsOfBatch({ pairs, labels }: Batch): Pairs {
  return pairs ?? allPairs(labels);
}
