import { describe, expect, test } from '@jest/globals';
import { searchBatch } from './search-batch.ts';

describe('searchBatch', () => {
  test.each([
    [0, []],
    [1, [1]],
    [3, [1, 1, 1]],
    [4, [4]],
    [6, [4, 1, 1]],
    [9, [4, 4, 1]],
  ])('%i queries go in groups of %j', (queryCount, widths) => {
    const seen: number[] = [];
    const result = searchBatch({ k: 2, queryCount, engine: 'exact' }, ({ query, heaps }) => {
      seen.push(heaps.length);
      heaps.forEach((heap, lane) => heap.offer(0, query + lane));
    });
    expect(seen).toEqual(widths);
    const firsts = Array.from({ length: queryCount }, (_, row) => result.labels[row * 2]);
    expect(firsts).toEqual(Array.from({ length: queryCount }, (_, row) => row));
    expect([...result.counts]).toEqual(Array.from({ length: queryCount }, () => 1));
  });

  test('one at a time where the engine wants it', () => {
    const seen: number[] = [];
    searchBatch({ k: 1, queryCount: 5, engine: 'hnsw', groupWidth: 1 }, ({ heaps }) => {
      seen.push(heaps.length);
    });
    expect(seen).toEqual([1, 1, 1, 1, 1]);
  });
});
