import { measureVerification } from '../evaluation/measure-verification.ts';
import type { AbstainBand } from './abstain-band.ts';
import { CalibrationImpossibleError } from './calibration-impossible-error.ts';
import type { Calibration, CalibrationKind } from './calibration.ts';
import { chooseCalibrationKind } from './choose-calibration-kind.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { fewestPairsFor } from './fewest-pairs-for.ts';
import { fitAbstainBand } from './fit-abstain-band.ts';
import type { LabelledDistances } from './labelled-distances.ts';
import { matchProbability } from './match-probability.ts';
import { outOfFoldProbabilities } from './out-of-fold-probabilities.ts';
import { probabilityFits } from './probability-fits.ts';

export interface CalibrateOptions extends LabelledDistances {
  /** @defaultValue chosen by cross-validated log loss: see chooseCalibrationKind */
  readonly kind?: CalibrationKind;
  /** @defaultValue both error rates 1 %, kept with probability 95 %; no band where the pairs are too few */
  readonly band?: Pick<AbstainBand, 'falseAcceptRate' | 'falseRejectRate' | 'confidence'>;
}

const USUAL_BAND = { falseAcceptRate: 0.01, falseRejectRate: 0.01, confidence: 0.95 };

/**
 * Fits the output layer that turns a distance into the probability of a match, and picks the threshold
 * and the band in which nothing is said. The probability holds for pairs that match as often as the
 * given ones.
 *
 * @throws CalibrationImpossibleError unless both kinds of pairs occur and every distance is finite, or
 *   where a band is asked for that needs more pairs
 */
export function calibrate(options: CalibrateOptions): Calibration {
  const { distances, isMatch } = options;
  const { threshold } = measure(distances, isMatch);
  const kind = options.kind ?? chooseCalibrationKind(distances, isMatch);
  const map = probabilityFits[kind](distances, isMatch);
  const probabilities =
    outOfFoldProbabilities(kind, distances, isMatch) ??
    Array.from(distances, (distance) => matchProbability(map, distance));
  const asked = options.band ?? (enoughForUsualBand(isMatch) ? USUAL_BAND : undefined);
  return {
    ...map,
    threshold,
    ece: expectedCalibrationError(probabilities, isMatch),
    pairs: isMatch.length,
    ...(asked && { band: fitAbstainBand({ distances, isMatch }, { ...asked, threshold }) }),
  };
}

function enoughForUsualBand(isMatch: Uint8Array): boolean {
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const { falseAcceptRate, falseRejectRate, confidence } = USUAL_BAND;
  return (
    isMatch.length - matches >= fewestPairsFor(falseAcceptRate, confidence) &&
    matches >= fewestPairsFor(falseRejectRate, confidence)
  );
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
