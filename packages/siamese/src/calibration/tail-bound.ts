import { CalibrationImpossibleError } from './calibration-impossible-error.ts';
import { fewestPairsFor } from './fewest-pairs-for.ts';
import { mostErrorsFor } from './most-errors-for.ts';

export interface ErrorBound {
  /** Share that may err, above 0 and below 1. */
  readonly rate: number;
  /** Probability, over draws of the pairs, with which the rate is kept; above 0 and below 1. */
  readonly confidence: number;
}

/**
 * A value below which, with this confidence, at most `rate` of all values lie: an order statistic of the
 * given ones, as in Wilks's tolerance limits (1941). With X₍ⱼ₎ the j-th smallest of n independent values,
 * P(share below X₍ⱼ₎ > rate) ≤ P(Binomial(n, rate) < j), whatever the distribution; ties only help.
 *
 * @throws CalibrationImpossibleError for too few values, or a rate or confidence outside of 0 to 1
 */
export function tailBound(values: Float32Array, { rate, confidence }: ErrorBound): number {
  for (const [name, share] of Object.entries({ rate, confidence })) {
    if (share > 0 && share < 1) continue;
    throw new CalibrationImpossibleError(`${name}: ${share} must lie between 0 and 1.`);
  }
  const errors = mostErrorsFor(values.length, rate, confidence);
  if (errors < 0) {
    throw new CalibrationImpossibleError(
      `An error rate of ${rate} with confidence ${confidence} needs ${fewestPairsFor(rate, confidence)} ` +
        `pairs of that kind, and there are ${values.length}; use more pairs or a larger rate.`,
    );
  }
  return values.toSorted()[errors] as number;
}
