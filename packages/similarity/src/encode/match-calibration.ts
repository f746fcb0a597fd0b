import {
  matchProbability,
  parseCalibration,
  verdictOf,
  type Verdict,
} from '@kindred/siamese/serving';

/** Distance → probability of a match, as calibrated on held-out pairs (siamese `calibrate`). */
export interface MatchCalibration {
  probability(distance: number): number;
  verdict(distance: number): Verdict;
  /** Distance up to which a pair counts as a match. */
  readonly threshold: number;
}

/** Reads the calibration of a manifest; undefined where there is none that can be used. */
export function matchCalibration(value: unknown): MatchCalibration | undefined {
  const calibration = parseCalibration(value);
  if (calibration === undefined) return undefined;
  return {
    threshold: calibration.threshold,
    probability: (distance) => matchProbability(calibration, distance),
    verdict: (distance) => verdictOf(calibration, distance),
  };
}
