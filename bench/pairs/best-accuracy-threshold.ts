import { bestThresholdAccuracy, rocCurve } from '@kindred/siamese';

/** The score from which calling a pair a match is right most often among these. */
export function bestAccuracyThreshold(scores: readonly number[], isMatch: Uint8Array): number {
  const share = isMatch.reduce((sum, match) => sum + match, 0) / isMatch.length;
  return bestThresholdAccuracy(rocCurve(scores, isMatch), share).threshold;
}
