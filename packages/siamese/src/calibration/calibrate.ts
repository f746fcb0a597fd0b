import { measureVerification } from '../evaluation/measure-verification.ts';
import { CalibrationImpossibleError } from './calibration-impossible-error.ts';
import type { Calibration } from './calibration.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { fitPlatt } from './fit-platt.ts';
import { matchProbability } from './match-probability.ts';

export interface LabelledDistances {
  readonly distances: Float32Array;
  /** 1 for a matching pair, 0 otherwise. */
  readonly isMatch: Uint8Array;
}

/**
 * Fits the output layer that turns a distance into the probability of a match, and picks the threshold.
 * The probability holds for pairs that match as often as the given ones.
 *
 * @throws CalibrationImpossibleError unless both kinds of pairs occur and every distance is finite
 */
export function calibrate({ distances, isMatch }: LabelledDistances): Calibration {
  const { threshold } = measure(distances, isMatch);
  const fit = fitPlatt(distances, isMatch);
  const probabilities = Array.from(distances, (distance) => matchProbability(fit, distance));
  return {
    kind: 'platt',
    a: fit.a,
    b: fit.b,
    threshold,
    ece: expectedCalibrationError(probabilities, isMatch),
    pairs: isMatch.length,
  };
}

function measure(distances: Float32Array, isMatch: Uint8Array) {
  try {
    return measureVerification(distances, isMatch);
  } catch (error) {
    throw new CalibrationImpossibleError(
      'Calibration needs finite distances of matching and of other pairs.',
      { cause: error },
    );
  }
}
