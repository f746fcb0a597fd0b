import { bestAccuracyThreshold } from './best-accuracy-threshold.ts';
import type { DevAndTest } from './dev-and-test.ts';
import { type MeasuredPairs, measuredPairs } from './measured-pairs.ts';

/** The test pairs by their scores, with the threshold that is best for the development pairs. */
export function measureScores(
  scores: DevAndTest<readonly number[]>,
  isMatch: DevAndTest<Uint8Array>,
): MeasuredPairs {
  const threshold = bestAccuracyThreshold(scores.dev, isMatch.dev);
  return measuredPairs(scores.test, isMatch.test, threshold);
}
