import type { Figure } from '../framework/bench.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { averagePrecision } from './average-precision.ts';
import { countRight } from './count-right.ts';

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
  const right = countRight(scores, isMatch, threshold);
  return {
    accuracy: {
      value: right / scores.length,
      unit: 'share',
      interval: shareInterval(right, scores.length),
    },
    ap: { value: averagePrecision(scores, isMatch), unit: 'share' },
  };
}
