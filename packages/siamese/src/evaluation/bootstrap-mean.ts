import type { Random } from '../random/random.ts';
import type { Bootstrapped } from './bootstrapped.ts';
import { drawClassCounts } from './draw-class-counts.ts';

export interface ClassedOutcomes {
  /** What came of each trial. */
  readonly values: ArrayLike<number>;
  /** Class of each trial. */
  readonly labels: Int32Array;
}

/**
 * The mean of outcomes over bootstrap resamples of their classes: trials of one class are not independent, so whole
 * classes are drawn (the cluster bootstrap; Davison, Hinkley 1997, section 3.8). Two sets of outcomes of the same
 * trials with generators of the same seed are resampled alike, and can be compared resample by resample.
 */
export function bootstrapMean(
  { values, labels }: ClassedOutcomes,
  { count, random }: { readonly count: number; readonly random: Random },
): Bootstrapped {
  const sums = new Map<number, { total: number; trials: number }>();
  for (const [trial, label] of labels.entries()) {
    const { total, trials } = sums.get(label) ?? { total: 0, trials: 0 };
    sums.set(label, { total: total + (values[trial] as number), trials: trials + 1 });
  }
  const classes = [...sums.keys()];
  const mean = (countOf: (label: number) => number) => {
    let [total, trials] = [0, 0];
    for (const [label, sum] of sums) {
      total += countOf(label) * sum.total;
      trials += countOf(label) * sum.trials;
    }
    return total / trials;
  };
  return {
    value: mean(() => 1),
    replicates: Float64Array.from({ length: count }, () => {
      const counts = drawClassCounts(classes, random);
      return mean((label) => counts.get(label) ?? 0);
    }),
  };
}
