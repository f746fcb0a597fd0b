import { logLoss } from '@kindred/siamese';
import { bestAccuracyThreshold } from './best-accuracy-threshold.ts';
import { fitPairHead, type PairHead } from './fit-pair-head.ts';
import type { PairFeatures } from './pair-features.ts';

const FOLDS = 5;
const RIDGES = [0.003, 0.01, 0.03, 0.1, 0.3, 1];

export interface ChosenHead {
  readonly head: PairHead;
  /** The score from which a pair is called a match. */
  readonly threshold: number;
  readonly ridge: number;
}

/**
 * An output layer, learned on all of the pairs; its ridge is that of the best log loss by 5-fold cross-validation, and
 * its threshold the best for the scores of pairs that a head had not seen.
 */
export function choosePairHead(features: PairFeatures, isMatch: Uint8Array): ChosenHead {
  const tried = RIDGES.map((ridge) => {
    const scores = scoresOutOfFold(features, isMatch, ridge);
    const probabilities = Float64Array.from(scores, (score) => 1 / (1 + Math.exp(-score)));
    return { ridge, scores, loss: logLoss(probabilities, isMatch) };
  });
  const best = tried.reduce((least, each) => (each.loss < least.loss ? each : least));
  const rows = [...isMatch.keys()];
  return {
    head: fitPairHead(features, isMatch, { rows, ridge: best.ridge }),
    threshold: bestAccuracyThreshold(best.scores, isMatch),
    ridge: best.ridge,
  };
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
