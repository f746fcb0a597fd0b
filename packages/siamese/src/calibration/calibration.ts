import type { AbstainBand } from './abstain-band.ts';

/** Slope and offset of a sigmoid that falls with the distance: 1 / (1 + exp(a · distance + b)). */
export interface PlattParameters {
  readonly a: number;
  readonly b: number;
}

/** A sigmoid of the distance (Platt 1999); `a` is positive where a larger distance is less likely a match. */
export interface PlattMap extends PlattParameters {
  readonly kind: 'platt';
}

/**
 * Beta calibration (Kull, Silva Filho, Flach 2017, equation 1) of the score s that `platt` gives:
 * logit p = a · ln s − b · ln(1 − s) + c. With a = b = 1 and c = 0 it is that sigmoid; with a ≠ b the two
 * ends bend differently.
 */
export interface BetaMap {
  readonly kind: 'beta';
  readonly platt: PlattParameters;
  /** 0 or more, as is `b`, so that the probability never rises with the distance. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Straight lines between knots, flat outside of them: isotonic regression (Zadrozny & Elkan 2002). */
export interface IsotonicMap {
  readonly kind: 'isotonic';
  /** Ascending. */
  readonly distances: readonly number[];
  /** At each knot; never rising, above 0 and below 1. */
  readonly probabilities: readonly number[];
}

/** Maps a distance of one model to the probability of a match. */
export type ProbabilityMap = PlattMap | BetaMap | IsotonicMap;

export type CalibrationKind = ProbabilityMap['kind'];

/** The output layer of a model, and how well it did on the pairs that it was fitted on. */
export type Calibration = ProbabilityMap & {
  /** Distance at and below which a pair is called a match: the most accurate cut on the fitted pairs. */
  readonly threshold: number;
  /**
   * Expected calibration error over ten equally filled bins, each pair judged by a fit on the other
   * folds; on the fitted pairs themselves where they are too few for folds.
   */
  readonly ece: number;
  /** Pairs that it was fitted on. */
  readonly pairs: number;
  /** Distances between which the pairs do not say enough; absent where they were too few for it. */
  readonly band?: AbstainBand;
};
