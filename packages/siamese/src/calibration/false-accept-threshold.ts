import type { LabelledDistances } from './labelled-distances.ts';
import { tailBound, type ErrorBound } from './tail-bound.ts';

/**
 * Distance at and below which to call a pair a match, so that with probability `confidence` at most
 * `rate` of all other pairs are: exact for any distribution and number of pairs. It is the case of Learn
 * then Test (Angelopoulos et al. 2021) where the risk only rises with the threshold, with the exact
 * binomial test.
 *
 * Holds for independent pairs like the given ones. Pairs that share examples are not: draw about as many
 * as there are examples, or take the confidence as approximate.
 *
 * @throws CalibrationImpossibleError where the other pairs are too few for the rate and confidence
 */
export function falseAcceptThreshold(
  { distances, isMatch }: LabelledDistances,
  bound: ErrorBound,
): number {
  const limit = tailBound(
    distances.filter((_, pair) => isMatch[pair] === 0),
    bound,
  );
  // Halfway to the next nearer pair, so that the cut does not hang on one pair.
  const nearer = distances.reduce(
    (nearest, distance) => (distance < limit && distance > nearest ? distance : nearest),
    -Infinity,
  );
  return Number.isFinite(nearer) ? (nearer + limit) / 2 : limit - 1;
}
