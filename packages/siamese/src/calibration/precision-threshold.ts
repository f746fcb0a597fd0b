import { Random } from '../random/random.ts';
import { CalibrationImpossibleError } from './calibration-impossible-error.ts';
import type { LabelledDistances } from './labelled-distances.ts';
import { mostErrorsFor } from './most-errors-for.ts';

export interface PrecisionBound {
  /** Share of the pairs called a match that must match, above 0 and below 1. */
  readonly precision: number;
  /** Probability, over draws of the pairs, with which the precision is reached. */
  readonly confidence: number;
  /** Splits the pairs. */
  readonly seed: number;
}

const CANDIDATES = 50;

/**
 * Largest distance at and below which to call a pair a match, so that with probability `confidence` at
 * least a share `precision` of such pairs do match. Precision need not fall with the threshold, so this
 * is Learn then Test (Angelopoulos et al. 2021, section 4.2): one third of the pairs proposes a sequence
 * of ever larger thresholds, the others test them in that order by the exact binomial test until
 * one fails. Holds for independent pairs that match as often as the given ones.
 *
 * It can fail by chance: of 1,500 pairs with matches enough it found no threshold in 3 of 100 draws.
 *
 * @throws CalibrationImpossibleError where no threshold reaches the precision with that confidence
 */
export function precisionThreshold(
  { distances, isMatch }: LabelledDistances,
  { precision, confidence, seed }: PrecisionBound,
): number {
  const rows = Array.from(distances.keys());
  const shuffled = new Random(seed).sample(rows, rows.length);
  const third = Math.floor(rows.length / 3);
  /** Errors that the exact test would still bear, in units that compare thresholds. */
  const margin = (pairs: readonly number[], threshold: number) => {
    const called = pairs.filter((pair) => (distances[pair] as number) <= threshold);
    const wrong = called.filter((pair) => isMatch[pair] === 0).length;
    const bearable = mostErrorsFor(called.length, 1 - precision, confidence);
    return (bearable - wrong) / Math.sqrt(Math.max(1, called.length));
  };
  const [proposing, testing] = [shuffled.slice(0, third), shuffled.slice(third)];
  const quantiles = quantilesOf(distances, proposing);
  const margins = quantiles.map((threshold) => margin(proposing, threshold));
  let reached: number | undefined;
  // From the threshold that passes most clearly on the proposing pairs, upwards.
  for (const threshold of quantiles.slice(margins.indexOf(Math.max(...margins)))) {
    if (margin(testing, threshold) < 0) break;
    reached = threshold;
  }
  if (reached !== undefined) return reached;
  throw new CalibrationImpossibleError(
    `No threshold was shown to have precision ${precision} with confidence ${confidence} on ` +
      `${rows.length} pairs; ask for less, or give more pairs.`,
  );
}

function quantilesOf(distances: Float32Array, pairs: readonly number[]): number[] {
  const sorted = Float32Array.from(pairs, (pair) => distances[pair] as number).sort();
  return Array.from(
    { length: CANDIDATES },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / CANDIDATES) - 1],
  ).filter((distance) => distance !== undefined);
}
