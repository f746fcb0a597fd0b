import { describe, expect, test } from '@jest/globals';
import type { SearchOptions } from '../vector-index.ts';
import type { SearchRequest } from './merge-searches.ts';
import { mergeSearches } from './merge-searches.ts';

const request = (id: number, name: string, options: SearchOptions): SearchRequest => ({
  id,
  operation: { kind: 'search', name, queries: Float32Array.of(id), options },
});
const idsOf = (batches: SearchRequest[][]) => batches.map((batch) => batch.map(({ id }) => id));

describe('mergeSearches', () => {
  test('puts together what one walk can answer', () => {
    const batches = mergeSearches([
      request(0, 'a', { k: 10 }),
      request(1, 'b', { k: 10 }),
      request(2, 'a', { k: 10, exact: false }),
      request(3, 'a', { k: 5 }),
      request(4, 'a', { k: 10, ef: 50 }),
      request(5, 'a', { k: 10, exact: true }),
      request(6, 'a', { k: 10, ef: undefined }),
    ]);
    expect(idsOf(batches)).toEqual([[0, 2, 6], [1], [3], [4], [5]]);
  });

  test('filtered searches stay alone', () => {
    const allow = Uint32Array.of(1);
    const filtered = { k: 1, allow };
    const batches = mergeSearches([request(0, 'a', filtered), request(1, 'a', filtered)]);
    expect(idsOf(batches)).toEqual([[0], [1]]);
  });

  test('a batch is bounded', () => {
    const batches = mergeSearches(
      Array.from({ length: 150 }, (_, id) => request(id, 'a', { k: 1 })),
    );
    expect(batches.map((batch) => batch.length)).toEqual([64, 64, 22]);
    expect(batches.flat()).toHaveLength(150);
  });

  test('nothing gives nothing', () => {
    expect(mergeSearches([])).toEqual([]);
  });
});
