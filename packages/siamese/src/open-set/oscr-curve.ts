import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { OpenSetAnswers } from './open-set-answers.ts';

export interface OscrPoint {
  /** Score at and above which a query is accepted as its decided class. */
  readonly threshold: number;
  /** Share of unknown queries that are accepted. */
  readonly falsePositiveRate: number;
  /** Share of known queries that are accepted and whose class is right. */
  readonly correctRate: number;
}

/**
 * Open-set classification rate over the false-positive rate (Dhamija, Günther, Boult 2018, equations 5
 * and 6), from (0, 0) to (1, closed-set accuracy); equal scores share one point.
 *
 * @throws InvalidEvaluationError unless known and unknown queries occur and every score is finite
 */
export function oscrCurve({ labels, scores, truth, known }: OpenSetAnswers): OscrPoint[] {
  const isKnown = Array.from(truth, (label) => known.has(label));
  const knownCount = isKnown.filter(Boolean).length;
  const unknownCount = truth.length - knownCount;
  if (knownCount === 0 || unknownCount === 0 || !scores.every(Number.isFinite)) {
    throw new InvalidEvaluationError(
      `An open-set evaluation needs finite scores of known and unknown queries; ${knownCount} of ${truth.length} are known.`,
    );
  }
  const order = Array.from(truth.keys()).sort(
    (left, right) => (scores[right] as number) - (scores[left] as number),
  );
  const points: OscrPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, correctRate: 0 }];
  let falsePositives = 0;
  let correct = 0;
  for (const [position, query] of order.entries()) {
    if (!isKnown[query]) falsePositives += 1;
    else if (labels[query] === truth[query]) correct += 1;
    const threshold = scores[query] as number;
    const next = order[position + 1];
    if (next !== undefined && scores[next] === threshold) continue;
    points.push({
      threshold,
      falsePositiveRate: falsePositives / unknownCount,
      correctRate: correct / knownCount,
    });
  }
  return points;
}
