import { reliabilityBins } from './reliability-bins.ts';

/** Largest gap of any bin between predicted probability and observed share (Naeini et al. 2015). */
export function maximumCalibrationError(
  probabilities: ArrayLike<number>,
  isMatch: ArrayLike<number>,
  bins = 10,
): number {
  return Math.max(
    ...reliabilityBins(probabilities, isMatch, bins).map(({ probability, observed }) =>
      Math.abs(probability - observed),
    ),
  );
}
