import type { Interval } from './interval.ts';

/**
 * A figure with the percentiles of its bootstrap replicates (Efron 1979).
 *
 * @param confidence share of the replicates that is inside. @defaultValue 0.95
 */
export function intervalOf(value: number, replicates: Float64Array, confidence = 0.95): Interval {
  const sorted = replicates.toSorted();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const tail = (1 - confidence) / 2;
  return { value, low: at(tail), high: at(1 - tail) };
}
