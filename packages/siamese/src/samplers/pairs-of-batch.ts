import type { Batch } from './batch.ts';
import type { Pairs } from './pairs.ts';

/** The pairs that were drawn, or every pair of two positions where the sampler drew none. */
export function pairsOfBatch({ pairs, labels }: Batch): Pairs {
  if (pairs) return pairs;
  const all = Array.from(labels).flatMap((label, first) =>
    Array.from(labels.subarray(first + 1), (other, offset) => ({
      first,
      second: first + 1 + offset,
      isMatch: label === other ? 1 : 0,
    })),
  );
  return {
    first: Int32Array.from(all, (pair) => pair.first),
    second: Int32Array.from(all, (pair) => pair.second),
    isMatch: Uint8Array.from(all, (pair) => pair.isMatch),
  };
}
