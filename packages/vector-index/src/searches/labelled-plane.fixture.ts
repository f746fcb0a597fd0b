import * as fc from 'fast-check';
import { ExactIndex } from '../exact/exact-index.ts';
import type { Metric } from '../vector-index.ts';
import { indexSearchPort } from './index-search-port.ts';
import type { SearchPort } from './search-port.ts';

/** Quarters in the plane, never (0, 0): sums are exact, ties and equal vectors frequent. */
export const point = fc
  .tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }))
  .filter(([x, y]) => x !== 0 || y !== 0)
  .map(([x, y]): [number, number] => [x / 4, y / 4]);

export const points = fc.array(point, { minLength: 1, maxLength: 60 });

export const metric = fc.constantFrom<Metric>('l2', 'cosine', 'ip', 'l1');

export interface LabelledPlane {
  readonly index: ExactIndex;
  readonly port: SearchPort;
}

/** Point number n under the label n (or `labels[n]`). */
export function labelledPlane(
  given: readonly (readonly [number, number])[],
  metricOf: Metric = 'l2',
  labels: readonly number[] = given.map((_, label) => label),
): LabelledPlane {
  const index = new ExactIndex({ dimension: 2, metric: metricOf });
  index.upsert(Uint32Array.from(labels), Float32Array.from(given.flat()));
  return { index, port: indexSearchPort(index) };
}

/** Label n at (n, 0), for n = 0 … count − 1. */
export function labelledLine(count: number): LabelledPlane {
  return labelledPlane(Array.from({ length: count }, (_, x) => [x, 0] as const));
}
