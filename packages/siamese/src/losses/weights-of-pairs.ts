import type { Pairs } from '../samplers/pairs.ts';
import type { PairWeights } from './pair-weights.ts';

/**
 * Weight of every pair, or undefined where all count the same.
 *
 * @param labels class number of every row that the pairs point at
 */
export function weightsOfPairs(
  pairs: Pairs,
  labels: Int32Array,
  weights: PairWeights | undefined,
): Float32Array | undefined {
  if (!weights?.pairs && !weights?.classes) return undefined;
  const { positive, negative } = weightsByKind(pairs, weights.pairs);
  const classes = new Map(Object.entries(weights.classes ?? {}));
  const ofRow = (row: number) => classes.get(String(labels[row])) ?? 1;
  return Float32Array.from(pairs.isMatch, (isMatch, pair) => {
    const ofClasses = ofRow(pairs.first[pair] as number) + ofRow(pairs.second[pair] as number);
    return (ofClasses / 2) * (isMatch === 1 ? positive : negative);
  });
}

function weightsByKind({ isMatch }: Pairs, weights: PairWeights['pairs']) {
  if (weights !== 'balanced') return weights ?? { positive: 1, negative: 1 };
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  // A kind that does not occur has no pair to weigh.
  const share = (count: number) => isMatch.length / (2 * Math.max(1, count));
  return { positive: share(matches), negative: share(isMatch.length - matches) };
}
