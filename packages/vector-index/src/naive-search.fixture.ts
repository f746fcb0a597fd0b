import type { Neighbour } from './neighbours-of.ts';
import type { Metric } from './vector-index.ts';

/** The definition of each metric, in doubles, without any care for speed. */
export function naiveDistance(metric: Metric, a: readonly number[], b: readonly number[]): number {
  if (metric === 'ip') return -dot(a, b);
  if (metric === 'l2') return Math.hypot(...a.map((value, at) => value - b[at]!));
  if (metric === 'l1') return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0);
  return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}

/** All stored vectors in the order of their distance to `query`, then of their label. */
export function naiveSearch(
  metric: Metric,
  stored: ReadonlyMap<number, readonly number[]>,
  query: readonly number[],
): Neighbour[] {
  return [...stored]
    .map(([label, vector]) => ({ label, distance: naiveDistance(metric, query, vector) }))
    .sort((a, b) => a.distance - b.distance || a.label - b.label);
}
