import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { naiveSearch } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric, SearchResult } from '../vector-index.ts';
import { ExactIndex } from './exact-index.ts';

vectorIndexContract('ExactIndex', {
  open(options) {
    const index = new ExactIndex(options);
    return {
      upsert: (labels, vectors) => index.upsert(labels, vectors),
      remove: (labels) => index.remove(labels),
      search: (queries, options) => index.search(queries, options),
      vectors: (labels) => index.vectors(labels),
      size: () => index.size,
    };
  },
});

describe('ExactIndex', () => {
  // 600 rows are more than two blocks, 37 numbers are no multiple of anything.
  const dimension = 37;
  const rows = 600;
  const stored = clusteredVectors({ rows, dimension, clusters: 20, seed: 1 });
  const queries = clusteredVectors({ rows: 7, dimension, clusters: 20, seed: 2 });
  const rowOf = (vectors: Float32Array, row: number) => [
    ...vectors.subarray(row * dimension, (row + 1) * dimension),
  ];

  test.each<Metric>(['l2', 'cosine', 'ip', 'l1'])('%s: equals the naive search', (metric) => {
    const index = new ExactIndex({ dimension, metric });
    index.upsert(labelsUpTo(rows), stored);
    const naive = new Map(Array.from({ length: rows }, (_, row) => [row, rowOf(stored, row)]));
    const result = index.search(queries, { k: 25 });
    for (let row = 0; row < 7; row++) {
      const expected = naiveSearch(metric, naive, rowOf(queries, row)).slice(0, 25);
      expect(neighboursOf(result, row).map(({ label }) => label)).toEqual(
        expected.map(({ label }) => label),
      );
    }
  });

  test.each<Metric>(['l2', 'cosine', 'ip', 'l1'])(
    '%s: a batch answers like single queries',
    (metric) => {
      const index = new ExactIndex({ dimension, metric });
      index.upsert(labelsUpTo(rows), stored);
      const batch = index.search(queries, { k: 9 });
      for (let row = 0; row < 7; row++) {
        const query = queries.subarray(row * dimension, (row + 1) * dimension);
        const single: SearchResult = index.search(query, { k: 9 });
        expect(single.labels).toEqual(batch.labels.slice(row * 9, row * 9 + 9));
        // To the bit: both kernels sum in the same order.
        expect(single.distances).toEqual(batch.distances.slice(row * 9, row * 9 + 9));
      }
    },
  );

  test('cosine keeps near duplicates apart, where 1 − a·b in float32 would not', () => {
    const index = new ExactIndex({ dimension: 2, metric: 'cosine' });
    const angle = 1e-4;
    index.upsert(Uint32Array.of(1), Float32Array.of(1, Math.tan(angle)));
    const { distances } = index.search(Float32Array.of(1, 0), { k: 1 });
    expect(distances[0]! / (1 - Math.cos(angle))).toBeCloseTo(1, 4);
  });

  test('does not keep or change the arrays it was given', () => {
    const index = new ExactIndex({ dimension: 2, metric: 'cosine' });
    const vectors = Float32Array.of(3, 4);
    index.upsert(Uint32Array.of(1), vectors);
    expect(vectors).toEqual(Float32Array.of(3, 4));
    vectors.fill(-1);
    expect(index.search(Float32Array.of(3, 4), { k: 1 }).distances[0]).toBe(0);
  });

  test('has, memoryBytes and clear', () => {
    const index = new ExactIndex({ dimension, metric: 'l2' });
    index.upsert(labelsUpTo(rows), stored);
    expect(index.has(599)).toBe(true);
    expect(index.has(600)).toBe(false);
    expect(index.memoryBytes).toBeGreaterThan(stored.byteLength);
    index.clear();
    expect([index.size, index.memoryBytes, index.has(599)]).toEqual([0, 0, false]);
  });

  test.each([
    [{ dimension: 0, metric: 'l2' }, 'dimension'],
    [{ dimension: 65_537, metric: 'l2' }, 'dimension'],
    [{ dimension: '3', metric: 'l2' }, 'dimension'],
    [{ dimension: 3, metric: 'hamming' }, 'metric'],
    [undefined, 'options'],
  ])('refuses %j', (options, field) => {
    const open = () => new ExactIndex(options as { dimension: number; metric: Metric });
    expect(open).toThrow(expect.objectContaining({ code: 'invalid-argument', field }));
  });
});
