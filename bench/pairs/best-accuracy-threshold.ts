import { bestThresholdAccuracy, rocCurve } from '@kindred/siamese';

/** The score from which calling a pair a match is right most often where there are as many matches as other pairs. */
export function bestAccuracyThreshold(scores: readonly number[], isMatch: Uint8Array): number {
  return bestThresholdAccuracy(rocCurve(scores, isMatch), 0.5).threshold;
}
