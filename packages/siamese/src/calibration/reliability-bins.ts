import { proportionInterval } from '../evaluation/proportion-interval.ts';

/** Pairs of about the same probability, and how many of them did match. */
export interface ReliabilityBin {
  /** Mean probability of its pairs. */
  readonly probability: number;
  /** Share of its pairs that match. */
  readonly observed: number;
  /** 95 % interval of `observed`. */
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
}

/**
 * Sorts pairs by probability into bins that hold equally many of them (Nguyen & O'Connor 2015), for a
 * reliability diagram. Bins without pairs, where there are more bins than pairs, are left out.
 */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  isMatch: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  const count = probabilities.length;
  const order = Array.from({ length: count }, (_, row) => row).sort(
    (left, right) => (probabilities[left] as number) - (probabilities[right] as number),
  );
  const edge = (bin: number) => Math.floor((bin * count) / bins);
  return Array.from({ length: bins }, (_, bin) => order.slice(edge(bin), edge(bin + 1)))
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const mean = (values: ArrayLike<number>) =>
        rows.reduce((sum, row) => sum + (values[row] as number), 0) / rows.length;
      const observed = mean(isMatch);
      const { low, high } = proportionInterval(observed, rows.length);
      return { probability: mean(probabilities), observed, low, high, pairs: rows.length };
    });
}
