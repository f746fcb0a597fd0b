import { logLoss } from '@kindred/siamese';
import { bestAccuracyThreshold } from './best-accuracy-threshold.ts';
import { countRight } from './count-right.ts';
import { fitPairHead, type PairHead } from './fit-pair-head.ts';
import type { PairFeatures } from './pair-features.ts';

const FOLDS = 5;
const RIDGES = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

/** Features and a ridge, judged by pairs that a head had not seen. */
export interface TriedHead {
  /** Of the features. */
  readonly name: string;
  readonly ridge: number;
  /** Mean log loss. */
  readonly loss: number;
  /** Share of right decisions at the threshold that is best where there are as many matches as other pairs. */
  readonly accuracy: number;
  readonly threshold: number;
}

export interface ChosenHead extends TriedHead {
  readonly head: PairHead;
  /** The best of each kind of features. */
  readonly tried: readonly TriedHead[];
}

/**
 * An output layer, learned on all of the pairs; its features and its ridge are those of the best log loss by 5-fold
 * cross-validation, and its threshold the best for the scores of pairs that a head had not seen.
 *
 * @param candidates features of the same pairs by a name
 */
export function choosePairHead(
  candidates: Readonly<Record<string, PairFeatures>>,
  isMatch: Uint8Array,
): ChosenHead {
  const tried = Object.entries(candidates).map(([name, features]) =>
    leastLoss(RIDGES.map((ridge) => ({ name, ridge, ...judged(features, isMatch, ridge) }))),
  );
  const best = leastLoss(tried);
  const features = candidates[best.name] as PairFeatures;
  const rows = [...isMatch.keys()];
  return { ...best, head: fitPairHead(features, isMatch, { rows, ridge: best.ridge }), tried };
}

const leastLoss = (tried: readonly TriedHead[]): TriedHead =>
  tried.reduce((least, each) => (each.loss < least.loss ? each : least));

function judged(features: PairFeatures, isMatch: Uint8Array, ridge: number) {
  const scores = scoresOutOfFold(features, isMatch, ridge);
  const probabilities = Float64Array.from(scores, (score) => 1 / (1 + Math.exp(-score)));
  const threshold = bestAccuracyThreshold(scores, isMatch);
  const right = countRight(scores, isMatch, threshold);
  return { loss: logLoss(probabilities, isMatch), accuracy: right / scores.length, threshold };
}

function scoresOutOfFold(features: PairFeatures, isMatch: Uint8Array, ridge: number): number[] {
  const rows = [...isMatch.keys()];
  const heads = Array.from({ length: FOLDS }, (_, fold) =>
    fitPairHead(features, isMatch, { rows: rows.filter((row) => row % FOLDS !== fold), ridge }),
  );
  return rows.map((row) => (heads[row % FOLDS] as PairHead)(rowOf(features, row)));
}

/** The features of one pair. */
export function rowOf({ values, width }: PairFeatures, row: number): Float32Array {
  return values.subarray(row * width, (row + 1) * width);
}
