import type { Interval } from './interval.ts';

/**
 * A share of `count` trials with its 95 % interval (Wilson 1927), which stays inside 0 to 1 and is right near
 * both. Without trials it is all of 0 to 1.
 */
export function proportionInterval(value: number, count: number): Interval {
  if (count === 0) return { value, low: 0, high: 1 };
  const z = 1.96;
  const scale = 1 + z ** 2 / count;
  const centre = (value + z ** 2 / (2 * count)) / scale;
  const margin = (z / scale) * Math.sqrt((value * (1 - value)) / count + z ** 2 / (4 * count ** 2));
  return { value, low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}
