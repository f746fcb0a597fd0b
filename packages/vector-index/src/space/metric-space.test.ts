import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { naiveDistance } from '../naive-search.fixture.ts';
import type { Metric } from '../vector-index.ts';
import { metricSpace } from './metric-space.ts';

const METRICS: Metric[] = ['l2', 'cosine', 'ip', 'l1'];

/** Distances of every stored row to four queries, through the kernel for one and the one for four. */
function bothKernels(metric: Metric, dimension: number, rows: number[], queries: number[]) {
  const space = metricSpace(metric, dimension);
  const block = {
    rows: space.prepare(Float32Array.from(rows)),
    from: 0,
    to: rows.length / dimension,
    queries: space.prepare(Float32Array.from(queries)),
    query: 0,
    dimension,
    scores: new Float64Array((rows.length / dimension) * 4),
  };
  space.kernel.scoreFour(block);
  const four = Array.from(block.scores, (score) => space.distance(score));
  const one: number[] = [];
  for (block.query = 0; block.query < 4; block.query++) {
    space.kernel.scoreOne(block);
    for (let row = 0; row < block.to; row++) {
      one[row * 4 + block.query] = space.distance(block.scores[row]!);
    }
  }
  return { one, four };
}

describe('metricSpace', () => {
  test.each(METRICS)('%s: both kernels agree to the bit, and with the definition', (metric) => {
    const shape = fc.record({
      dimension: fc.integer({ min: 1, max: 9 }),
      rowCount: fc.integer({ min: 1, max: 11 }),
    });
    const property = fc.property(
      shape,
      fc.infiniteStream(fc.integer({ min: 1, max: 99 })),
      (...given) => {
        const [{ dimension, rowCount }, stream] = given;
        const take = (count: number) =>
          Array.from({ length: count }, () => stream.next().value / 8 - 6);
        const rows = take(rowCount * dimension);
        const queries = take(4 * dimension);
        // An odd number of eighths less 6 may be 0; cosine needs a direction.
        rows.forEach((value, at) => (rows[at] = value || 1));
        queries.forEach((value, at) => (queries[at] = value || 1));
        const { one, four } = bothKernels(metric, dimension, rows, queries);
        expect(one).toEqual(four);
        four.forEach((distance, at) => {
          const row = Math.floor(at / 4) * dimension;
          const query = (at % 4) * dimension;
          const expected = naiveDistance(
            metric,
            rows.slice(row, row + dimension),
            queries.slice(query, query + dimension),
          );
          expect(distance).toBeCloseTo(expected, 4);
        });
      },
    );
    fc.assert(property, { numRuns: 200, seed: 4 });
  });

  test('kernels start where the block says', () => {
    const { kernel } = metricSpace('l2', 1);
    const rows = Float32Array.of(100, 200, 3, 5);
    const scores = new Float64Array(2);
    kernel.scoreOne({
      rows,
      from: 2,
      to: 4,
      queries: Float32Array.of(9, 1),
      query: 1,
      dimension: 1,
      scores,
    });
    expect([...scores]).toEqual([4, 16]);
  });

  test('cosine scales out the length, however small or large', () => {
    const space = metricSpace('cosine', 2);
    const units = space.prepare(Float32Array.of(3e-30, 4e-30, 3e14, 4e14));
    [0.6, 0.8, 0.6, 0.8].forEach((expected, at) => expect(units[at]).toBeCloseTo(expected, 6));
  });

  test('orthogonal vectors are at 0 under ip, not at −0', () => {
    expect(Object.is(metricSpace('ip', 2).distance(0), 0)).toBe(true);
  });
});
