import { describe, expect, test } from '@jest/globals';
import type { SearchExplanation } from '../vector-index.ts';
import { labelledLine } from './labelled-plane.fixture.ts';
import { widenSearch } from './widen-search.ts';

const ORIGIN = Float32Array.of(0, 0);

describe('widenSearch', () => {
  const { port } = labelledLine(100);

  test('four times as many each time, up to the limit', async () => {
    const asked: number[] = [];
    const options = { first: 2, most: 50, passed: {} };
    const { result, exhausted, explain } = await widenSearch(port, ORIGIN, options, ({ k }) => {
      asked.push(k);
      return false;
    });
    expect([asked, result.k, exhausted]).toEqual([[2, 8, 32, 50], 50, false]);
    expect(explain).toMatchObject({ engine: 'exact', searches: 4, k: 50, complete: false });
  });

  test('ends where it is enough, and where there is no more', async () => {
    const options = { first: 2, most: 1_000, passed: {} };
    const enough = await widenSearch(port, ORIGIN, options, async ({ k }) => k > 8);
    expect(enough.explain).toMatchObject({ searches: 3, k: 32, complete: true });
    const all = await widenSearch(port, ORIGIN, options, () => false);
    expect(all).toMatchObject({ exhausted: true, explain: { k: 128, complete: true } });
  });

  test('goes on until every query of a batch has all there is', async () => {
    const two = Float32Array.of(0, 0, 50, 0);
    const options = { first: 100, most: 10_000, passed: { allow: Uint32Array.of(1, 2, 3) } };
    const { result, exhausted } = await widenSearch(port, two, options, () => false);
    expect([result.counts, exhausted]).toEqual([Uint32Array.of(3, 3), true]);
  });

  test('hands on the options, and what the index says of the last search', async () => {
    const last: SearchExplanation = { engine: 'line', plan: 'graph', ef: 7, milliseconds: 1 };
    const explaining: typeof port = {
      ...port,
      search: async (queries, options) => {
        expect(options).toEqual({ k: 5, ef: 7, exact: true });
        return { ...(await port.search(queries, options)), explain: last };
      },
    };
    const options = { first: 5, most: 9, passed: { ef: 7, exact: true } };
    const { explain } = await widenSearch(explaining, ORIGIN, options, () => true);
    expect(explain.last).toBe(last);
  });
});
