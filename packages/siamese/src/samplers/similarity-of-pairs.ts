import type { Pairs } from './pairs.ts';

/** How alike every pair is: its grade, or 1 for a match and 0 for another pair where there are no grades. */
export function similarityOfPairs({ similarity, isMatch }: Pairs): Float32Array {
  return similarity ?? Float32Array.from(isMatch);
}
