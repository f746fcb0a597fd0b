import type { Pairs } from '../samplers/pairs.ts';
import type { PairWeights } from './pair-weights.ts';

/**
 * Weight of every pair, or undefined where all count the same: that of its kind times the mean of its two
 * rows' (class) weights.
 *
 * @param rows weight of every row that the pairs point at
 */
export function weightsOfPairs(
  pairs: Pairs,
  weights: PairWeights | undefined,
  rows?: Float32Array,
): Float32Array | undefined {
  if (!weights && !rows) return undefined;
  const { positive, negative } = weightsByKind(pairs, weights);
  const ofRow = (row: number) => rows?.[row] ?? 1;
  return Float32Array.from(pairs.isMatch, (isMatch, pair) => {
    const ofRows = ofRow(pairs.first[pair] as number) + ofRow(pairs.second[pair] as number);
    return (ofRows / 2) * (isMatch === 1 ? positive : negative);
  });
}

function weightsByKind({ isMatch }: Pairs, weights: PairWeights | undefined) {
  if (weights !== 'balanced') return weights ?? { positive: 1, negative: 1 };
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  // A kind that does not occur has no pair to weigh.
  const share = (count: number) => isMatch.length / (2 * Math.max(1, count));
  return { positive: share(matches), negative: share(isMatch.length - matches) };
}
