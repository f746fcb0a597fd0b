import type { Interval } from './interval.ts';

/** A figure with the 2.5th and the 97.5th percentile of its bootstrap replicates (Efron 1979). */
export function intervalOf(value: number, replicates: Float64Array): Interval {
  const sorted = replicates.toSorted();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  return { value, low: at(0.025), high: at(0.975) };
}
