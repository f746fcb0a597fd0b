import { median } from './percentile.ts';

/**
 * Median and its 95 % interval by order statistics, which takes nothing for granted of the distribution;
 * least and greatest where there are fewer than six values.
 */
export function medianWithInterval(values: readonly number[]): {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
} {
  const sorted = [...values].sort((a, b) => a - b);
  // The normal approximation of the binomial distribution of ranks.
  const below = Math.max(0, Math.floor((sorted.length - 1.96 * Math.sqrt(sorted.length)) / 2) - 1);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[sorted.length - 1 - below] ?? Number.NaN;
  return { value: median(values), interval: [low, high] };
}
