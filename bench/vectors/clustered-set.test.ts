import { describe, expect, test } from '@jest/globals';
import { ExactIndex } from '@kindred/vector-index';
import { clusteredSet } from './clustered-set.ts';

const options = { name: 'test', dimension: 64, rows: 3000, queries: 200, seed: 1 } as const;

describe('clusteredSet', () => {
  test('a smaller set is the beginning of a larger one, with the same queries', () => {
    const large = clusteredSet({ ...options, metric: 'l2', rows: 50 });
    const small = clusteredSet({ ...options, metric: 'l2', rows: 20 });
    expect(small.queries).toEqual(large.queries);
    expect(small.vectors).toEqual(large.vectors.subarray(0, 20 * 64));
  });

  test('another seed is another set', () => {
    const [one, two] = [1, 2].map((seed) =>
      clusteredSet({ ...options, metric: 'l2', rows: 1, seed }),
    );
    expect(one?.vectors).not.toEqual(two?.vectors);
  });

  test('rows of a cosine set have length 1', () => {
    const { vectors } = clusteredSet({ ...options, metric: 'cosine', rows: 20 });
    for (let row = 0; row < 20; row += 1)
      expect(Math.hypot(...vectors.subarray(row * 64, row * 64 + 64))).toBeCloseTo(1, 6);
  });

  test('is about as hard as real embeddings: 8 to 40 dimensions by the estimate of Levina and Bickel', () => {
    const set = clusteredSet({ ...options, metric: 'l2' });
    const index = new ExactIndex(set);
    index.upsert(Uint32Array.from(Array(options.rows).keys()), set.vectors);
    const { distances } = index.search(set.queries, { k: 20 });
    const estimates = Array.from({ length: options.queries }, (_, query) => {
      const [farthest = 0, ...nearer] = distances.slice(query * 20, query * 20 + 20).reverse();
      const logs = nearer.map((distance) => Math.log(farthest / distance));
      return logs.reduce((sum, log) => sum + log, 0) / logs.length;
    });
    const dimension = 1 / (estimates.reduce((sum, each) => sum + each, 0) / estimates.length);
    expect(dimension).toBeGreaterThan(8);
    expect(dimension).toBeLessThan(40);
  });
});
