import { describe, expect, test } from '@jest/globals';
import { searchCosts } from './search-costs.ts';
import type { TunedGraph } from './tuned-graph.ts';

const graph = (name: string, scanned?: number): TunedGraph => ({
  name,
  shape: { M: 8, efConstruction: 50 },
  buildMilliseconds: 1,
  ef: 10,
  reached: true,
  hits: { hits: 9, trials: 10 },
  scanned,
});

describe('searchCosts', () => {
  const runs = { repeats: 3, queryCount: 10 };

  test('vectors compared, where every graph counts them: nothing is searched', async () => {
    const graphs = [graph('a', 300), graph('b', 200)];
    const costs = await searchCosts(graphs, () => Promise.reject(new Error('searched')), runs);
    expect(costs).toEqual([
      { unit: 'vectors', value: 300 },
      { unit: 'vectors', value: 200 },
    ]);
  });

  test('otherwise time, in runs that take turns', async () => {
    const searched: string[] = [];
    const graphs = [graph('a', 300), graph('b')];
    const costs = await searchCosts(graphs, async ({ name }) => searched.push(name), runs);
    expect(searched).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    const time = { unit: 'milliseconds', value: expect.any(Number) };
    expect(costs).toEqual([time, time]);
  });

  test('an even number of runs has a median too; no graphs cost nothing', async () => {
    const costs = await searchCosts([graph('a')], async () => {}, { ...runs, repeats: 2 });
    expect(costs[0]!.value).toBeGreaterThanOrEqual(0);
    expect(await searchCosts([], async () => {}, runs)).toEqual([]);
  });
});
