import type { Random } from '../random/random.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { drawClassCounts } from './draw-class-counts.ts';

/**
 * How often every pair counts in `count` bootstrap resamples of the classes: classes are drawn with
 * replacement, a pair within a class counts as often as its class was drawn, a pair of two classes as
 * the product. Pairs that share a class are not independent, and resampling pairs (or DeLong's variance)
 * would give intervals that are too narrow: the subsets bootstrap of Bolle, Ratha, Pankanti 2004, with
 * the products of Owen 2007 for pairs that cross. A resample without a match, or with matches only, is
 * drawn again.
 *
 * @param labels class of every row that the pairs point at; both kinds of pairs must occur
 */
export function classResamples(
  pairs: Pairs,
  labels: Int32Array,
  { count, random }: { readonly count: number; readonly random: Random },
): Float64Array[] {
  const classes = [
    ...new Set([...pairs.first, ...pairs.second].map((row) => labels[row] as number)),
  ];
  return Array.from({ length: count }, () => {
    for (;;) {
      const weights = pairWeights(pairs, labels, drawClassCounts(classes, random));
      if (hasBothKinds(weights, pairs.isMatch)) return weights;
    }
  });
}

function pairWeights({ first, second }: Pairs, labels: Int32Array, counts: Map<number, number>) {
  return Float64Array.from(first, (row, pair) => {
    const [a, b] = [labels[row] as number, labels[second[pair] as number] as number];
    const drawn = counts.get(a) ?? 0;
    return a === b ? drawn : drawn * (counts.get(b) ?? 0);
  });
}

function hasBothKinds(weights: Float64Array, isMatch: Uint8Array): boolean {
  const kinds = new Set(isMatch.filter((_, pair) => (weights[pair] as number) > 0));
  return kinds.size === 2;
}
