import type { PairConstraints } from '@kindred/siamese';
import type { DecidedPair } from './decide-verdicts.ts';

/** Pairs of items as pairs of rows; those with an item that has no row are left out. */
export function pairsOfRows(
  pairs: readonly DecidedPair[],
  rowOf: ReadonlyMap<string, number>,
): PairConstraints['pairs'] {
  const found = pairs.flatMap(({ a, b, isMatch }) => {
    const [first, second] = [rowOf.get(a), rowOf.get(b)];
    return first === undefined || second === undefined ? [] : [{ first, second, isMatch }];
  });
  return {
    first: Int32Array.from(found, ({ first }) => first),
    second: Int32Array.from(found, ({ second }) => second),
    isMatch: Uint8Array.from(found, ({ isMatch }) => (isMatch ? 1 : 0)),
  };
}
