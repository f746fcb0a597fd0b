import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { sortedByDistance, weightedRocCurve } from './weighted-roc-curve.ts';

/** Both error rates when every score at or above the threshold is called a match. */
export interface RocPoint {
  readonly threshold: number;
  readonly falseAcceptRate: number;
  readonly trueAcceptRate: number;
}

/**
 * ROC curve from (0, 0), whose threshold is Infinity, to (1, 1); equal scores share one point.
 *
 * @param scores a larger score means a match is likelier: pass negated distances
 * @param isMatch 1 for a match, 0 otherwise; both must occur
 */
export function rocCurve(scores: ArrayLike<number>, isMatch: ArrayLike<number>): RocPoint[] {
  checkScores(scores, isMatch);
  const distances = Float64Array.from(scores, (score) => -score);
  return weightedRocCurve({ distances, isMatch, order: sortedByDistance(distances) });
}

function checkScores(scores: ArrayLike<number>, isMatch: ArrayLike<number>): void {
  if (scores.length !== isMatch.length) {
    throw new InvalidEvaluationError(`${scores.length} scores but ${isMatch.length} answers.`);
  }
  let matches = 0;
  for (let row = 0; row < scores.length; row += 1) {
    if (!Number.isFinite(scores[row])) {
      throw new InvalidEvaluationError(`Score ${row} is ${scores[row]}; it must be finite.`);
    }
    matches += isMatch[row] === 1 ? 1 : 0;
  }
  if (matches === 0 || matches === scores.length) {
    throw new InvalidEvaluationError(
      `An ROC curve needs matching and other pairs; ${matches} of ${scores.length} match.`,
    );
  }
}
