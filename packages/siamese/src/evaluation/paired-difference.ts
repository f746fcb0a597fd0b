import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { Bootstrapped } from './bootstrapped.ts';
import { intervalOf } from './interval-of.ts';
import type { Interval } from './interval.ts';

/**
 * First minus second, with the interval of the differences in each resample. What the two have in common, such as
 * classes that are hard for both, drops out: the interval is narrower than those of the figures suggest.
 *
 * @throws InvalidEvaluationError unless both were resampled as often
 */
export function pairedDifference(
  first: Bootstrapped,
  second: Bootstrapped,
  confidence = 0.95,
): Interval {
  if (first.replicates.length !== second.replicates.length) {
    throw new InvalidEvaluationError(
      `${first.replicates.length} and ${second.replicates.length} resamples make no pairs.`,
    );
  }
  const differences = first.replicates.map(
    (value, resample) => value - (second.replicates[resample] as number),
  );
  return intervalOf(first.value - second.value, differences, confidence);
}
