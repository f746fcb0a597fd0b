import type { LabelledDistances } from './labelled-distances.ts';
import { tailBound, type ErrorBound } from './tail-bound.ts';

/**
 * Distance above which to call a pair no match, so that with probability `confidence` at most `rate` of
 * all matching pairs are: the counterpart of falseAcceptThreshold, with the same conditions.
 *
 * @throws CalibrationImpossibleError where the matching pairs are too few for the rate and confidence
 */
export function falseRejectThreshold(
  { distances, isMatch }: LabelledDistances,
  bound: ErrorBound,
): number {
  const matching = distances.filter((_, pair) => isMatch[pair] === 1);
  return -tailBound(
    matching.map((distance) => -distance),
    bound,
  );
}
