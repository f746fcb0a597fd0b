/**
 * Two thresholds: at and below `match` a pair is called a match, above `noMatch` it is called none, and
 * in between nothing is said. They are equal where one threshold keeps both error rates.
 */
export interface AbstainBand {
  readonly match: number;
  /** Never below `match`. */
  readonly noMatch: number;
  /** Share of other pairs that may be called a match, 0 to 1. */
  readonly falseAcceptRate: number;
  /** Share of matching pairs that may be called none, 0 to 1. */
  readonly falseRejectRate: number;
  /** Probability, over draws of the pairs, with which each of both rates is kept. */
  readonly confidence: number;
}
