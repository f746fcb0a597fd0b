import type { Figure } from '../framework/bench.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { averagePrecision } from './average-precision.ts';

export interface MeasuredPairs {
  readonly accuracy: Figure;
  readonly ap: Figure;
}

/** @param threshold the score from which a pair is called a match */
export function measuredPairs(
  scores: readonly number[],
  isMatch: Uint8Array,
  threshold: number,
): MeasuredPairs {
  const right = scores.filter((score, row) => (score >= threshold ? 1 : 0) === isMatch[row]).length;
  return {
    accuracy: {
      value: right / scores.length,
      unit: 'share',
      interval: shareInterval(right, scores.length),
    },
    ap: { value: averagePrecision(scores, isMatch), unit: 'share' },
  };
}
