/** Maps a distance of one model to the probability of a match: 1 / (1 + exp(a · distance + b)). */
export interface Calibration {
  readonly kind: 'platt';
  /** Slope; positive, because a larger distance means a match is less likely. */
  readonly a: number;
  readonly b: number;
  /** Distance at and below which a pair is called a match: the most accurate cut on the fitted pairs. */
  readonly threshold: number;
  /** Expected calibration error over ten equally filled bins, on the fitted pairs. */
  readonly ece: number;
  /** Pairs that it was fitted on. */
  readonly pairs: number;
}
