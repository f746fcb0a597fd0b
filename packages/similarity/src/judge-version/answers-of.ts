import type { JudgedAnswers } from '@kindred/contracts';
import { expectedCalibrationError, matchProbability, reliabilityBins } from '@kindred/siamese';
import type { MeasuredVersion } from './measured-version.ts';

const bins = 32;

/** How a version answered the pairs: what its probabilities are worth, and how its distances are spread. */
export function answersOf(
  { distances, threshold, calibration }: MeasuredVersion,
  isMatch: Uint8Array,
  version: number | null,
): JudgedAnswers {
  const probabilities =
    calibration && Array.from(distances, (distance) => matchProbability(calibration, distance));
  return {
    version,
    threshold,
    calibrationError: probabilities ? expectedCalibrationError(probabilities, isMatch) : null,
    reliability: probabilities ? reliabilityBins(probabilities, isMatch) : [],
    histogram: histogramOf(distances, isMatch),
  };
}

function histogramOf(distances: Float32Array, isMatch: Uint8Array): JudgedAnswers['histogram'] {
  const from = distances.reduce((least, distance) => Math.min(least, distance), Infinity);
  const most = distances.reduce((greatest, distance) => Math.max(greatest, distance), -Infinity);
  const to = most > from ? most : from + 1;
  const [matching, others] = [Array<number>(bins).fill(0), Array<number>(bins).fill(0)];
  for (const [pair, distance] of distances.entries()) {
    const bin = Math.min(bins - 1, Math.floor(((distance - from) / (to - from)) * bins));
    const counts = isMatch[pair] === 1 ? matching : others;
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { from, to, matching, others };
}
