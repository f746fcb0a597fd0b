import { describe, expect, test } from '@jest/globals';
import { queriesFor, splitSample } from './split-sample.ts';

describe('queriesFor', () => {
  test.each([
    // Few trials would do: at least 200 queries all the same.
    [0.9, 10, 200],
    // 4 · 3.8415 · 0.99 ⁄ 0.01 = 1521.2 trials of one neighbour each.
    [0.99, 1, 1522],
    [0.999, 10, 1536],
    // 153,643 trials would be needed.
    [0.9999, 1, 5000],
  ])('recall %d of %d neighbours: %d', (targetRecall, k, queries) => {
    expect(queriesFor({ targetRecall, k })).toBe(queries);
  });
});

describe('splitSample', () => {
  const drawn = Float32Array.from({ length: 20 }, (_, at) => at);

  test('takes the queries from the vectors', () => {
    const { queries, vectors } = splitSample(drawn, { dimension: 2, queries: 1 });
    expect([...queries, ...vectors]).toEqual([...drawn]);
    expect(queries).toHaveLength(2);
  });

  test('takes no more than a fifth', () => {
    expect(splitSample(drawn, { dimension: 2, queries: 9 }).queries).toHaveLength(4);
  });
});
