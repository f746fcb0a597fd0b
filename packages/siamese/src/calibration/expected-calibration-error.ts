import { reliabilityBins } from './reliability-bins.ts';

/**
 * Mean gap between predicted probability and observed share of matches, over bins that hold equally
 * many pairs (Naeini, Cooper, Hauskrecht 2015; equal-mass bins as in Nguyen and O'Connor 2015): 0 is perfect.
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  isMatch: ArrayLike<number>,
  bins = 10,
): number {
  return reliabilityBins(probabilities, isMatch, bins).reduce(
    (sum, { probability, observed, pairs }) =>
      sum + (pairs / probabilities.length) * Math.abs(probability - observed),
    0,
  );
}
