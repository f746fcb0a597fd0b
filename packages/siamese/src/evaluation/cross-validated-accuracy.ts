import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { MeanWithInterval } from './mean-with-interval.ts';
import { measureVerification } from './measure-verification.ts';
import { studentQuantile } from './student-quantile.ts';

export interface FoldedDistances {
  readonly distances: Float32Array;
  /** 1 for a matching pair, 0 otherwise. */
  readonly isMatch: Uint8Array;
  /** Fold of every pair, from 0. No person or class may be in two folds: see drawFoldedPairs. */
  readonly folds: Int32Array;
}

export interface CrossValidatedAccuracy {
  /** Mean over the folds, with Student's 95 % interval. */
  readonly accuracy: MeanWithInterval;
  /** Standard error of that mean: the spread of the folds' accuracies over √folds. */
  readonly standardError: number;
  /** Each fold's accuracy at the threshold that was best on all the others. */
  readonly folds: readonly { readonly accuracy: number; readonly threshold: number }[];
}

const FEWEST_FOLDS = 4;

/**
 * Verification accuracy as LFW reports it (Huang et al. 2007, section 5, View 2): the threshold is
 * chosen on all folds but one and measured on that one; mean and standard error over the folds.
 *
 * @throws InvalidEvaluationError for fewer than four folds, or a fold without pairs
 */
export function crossValidatedAccuracy(pairs: FoldedDistances): CrossValidatedAccuracy {
  const count = pairs.folds.reduce((largest, fold) => Math.max(largest, fold), -1) + 1;
  if (count < FEWEST_FOLDS) {
    throw new InvalidEvaluationError(
      `Folds: ${count} are too few for an interval; use ${FEWEST_FOLDS} or more, LFW has 10.`,
    );
  }
  const folds = Array.from({ length: count }, (_, fold) => measureFold(pairs, fold));
  const accuracies = folds.map(({ accuracy }) => accuracy);
  const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / count;
  const squares = accuracies.reduce((sum, accuracy) => sum + (accuracy - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (count - 1) / count);
  const margin = studentQuantile(count - 1) * standardError;
  return {
    accuracy: { value: mean, low: mean - margin, high: mean + margin, count },
    standardError,
    folds,
  };
}

function measureFold({ distances, isMatch, folds }: FoldedDistances, fold: number) {
  const elsewhere = (_: number, pair: number) => folds[pair] !== fold;
  const { threshold } = measureVerification(distances.filter(elsewhere), isMatch.filter(elsewhere));
  let right = 0;
  let pairs = 0;
  for (const [pair, distance] of distances.entries()) {
    if (folds[pair] !== fold) continue;
    pairs += 1;
    if ((distance <= threshold ? 1 : 0) === isMatch[pair]) right += 1;
  }
  if (pairs === 0) throw new InvalidEvaluationError(`Fold ${fold} has no pairs.`);
  return { accuracy: right / pairs, threshold };
}
