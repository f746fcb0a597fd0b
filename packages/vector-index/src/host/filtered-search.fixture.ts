import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { Filter } from '../metadata/filter.ts';
import { naiveSearch } from '../naive-search.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { IndexHost } from './index-host.ts';

const rows = 10_000;
const dimension = 16;
const queryCount = 20;
const k = 10;

export interface FilteredSearchOptions {
  readonly open: () => Promise<IndexHost>;
  readonly kind: 'auto' | 'exact' | 'hnsw';
}

/** Filtered search over clustered vectors finds the matches, however few or many they are. */
export function filteredSearchContract(name: string, { open, kind }: FilteredSearchOptions): void {
  const cluster = { dimension, clusters: 50 };
  const stored = clusteredVectors({ rows, seed: 31, ...cluster });
  const queries = clusteredVectors({ rows: queryCount, seed: 32, ...cluster });
  const rowOf = (vectors: Float32Array, row: number) => [
    ...vectors.subarray(row * dimension, (row + 1) * dimension),
  ];

  describe(`${name}, ${kind}: filtered search`, () => {
    let host: IndexHost;
    beforeAll(async () => {
      host = await open();
      await host.open('clustered', { dimension, metric: 'l2', kind });
      // 7,919 is a prime: any stretch of ranks is spread over all clusters.
      const metadata = Array.from({ length: rows }, (_, row) => ({ rank: (row * 7919) % rows }));
      await host.upsert('clustered', labelsUpTo(rows), stored.slice(), metadata);
    });
    afterAll(() => host.shutdown());

    test.each([0.001, 0.01, 0.1, 0.5, 1])('recall@10 of a share of %d', async (share) => {
      const matches = share * rows;
      const filter: Filter = { field: 'rank', lt: matches };
      const allowed = new Map<number, number[]>();
      for (let row = 0; row < rows; row++) {
        if ((row * 7919) % rows < matches) allowed.set(row, rowOf(stored, row));
      }
      const result = await host.search('clustered', queries.slice(), { k, filter });
      let found = 0;
      for (let row = 0; row < queryCount; row++) {
        const nearest = naiveSearch('l2', allowed, rowOf(queries, row)).slice(0, k);
        const labels = new Set(nearest.map(({ label }) => label));
        const answer = neighboursOf(result, row);
        expect(answer.every(({ label }) => allowed.has(label))).toBe(true);
        found += answer.filter(({ label }) => labels.has(label)).length;
      }
      expect(allowed.size).toBe(matches);
      expect(found / (queryCount * Math.min(k, matches))).toBeGreaterThanOrEqual(0.98);
      expect(result.explain).toMatchObject({ matches, milliseconds: expect.any(Number) });
      expect(result.explain?.plan).toMatch(/^(exact-over-filter|filtered-graph)$/);
    });

    test('a filter that nothing matches finds nothing', async () => {
      const filter: Filter = { field: 'rank', lt: 0 };
      const result = await host.search('clustered', queries.slice(), { k, filter });
      expect(result.counts).toEqual(new Uint32Array(queryCount));
      expect(await host.count('clustered', filter)).toBe(0);
    });
  });
}
