import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

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
  const matches = countMatches(scores, isMatch);
  const others = scores.length - matches;
  const order = Array.from({ length: scores.length }, (_, row) => row).sort(
    (left, right) => (scores[right] as number) - (scores[left] as number),
  );
  const points: RocPoint[] = [{ threshold: Infinity, falseAcceptRate: 0, trueAcceptRate: 0 }];
  let accepted = 0;
  let falseAccepts = 0;
  for (const [position, row] of order.entries()) {
    if (isMatch[row] === 1) accepted += 1;
    else falseAccepts += 1;
    const threshold = scores[row] as number;
    const next = order[position + 1];
    if (next !== undefined && scores[next] === threshold) continue;
    points.push({
      threshold,
      falseAcceptRate: falseAccepts / others,
      trueAcceptRate: accepted / matches,
    });
  }
  return points;
}

function countMatches(scores: ArrayLike<number>, isMatch: ArrayLike<number>): number {
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
  return matches;
}
