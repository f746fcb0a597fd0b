import type { Interval } from './interval.ts';

/** A mean and its 95 % confidence interval. */
export interface MeanWithInterval extends Interval {
  /** Values that were averaged. */
  readonly count: number;
}

/** Mean ± 1.96 standard errors (normal approximation). One value alone has an interval of no width. */
export function meanWithInterval(values: readonly number[]): MeanWithInterval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const margin = count > 1 ? 1.96 * Math.sqrt(squares / (count - 1) / count) : 0;
  return { value: mean, low: mean - margin, high: mean + margin, count };
}
