import type { MetricSpace } from '../space/metric-space.ts';

/** Distances of all `rows` (row-major, prepared) to row `row` of `queries` (prepared). */
export function distancesTo(
  space: MetricSpace,
  rows: Float32Array,
  { queries, row }: { queries: Float32Array; row: number },
): Float64Array {
  const { dimension } = space;
  const to = rows.length / dimension;
  const scores = new Float64Array(to);
  space.kernel.scoreOne({ rows, from: 0, to, queries, query: row, dimension, scores });
  return scores.map((score) => space.distance(score));
}
