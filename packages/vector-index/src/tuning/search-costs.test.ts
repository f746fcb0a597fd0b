import { describe, expect, test } from '@jest/globals';
import { searchCosts } from './search-costs.ts';
import type { TunedGraph } from './tuned-graph.ts';

const graph = (name: string, scanned?: number): TunedGraph => ({
  name,
  shape: { M: 8, efConstruction: 50 },
  buildMilliseconds: 1,
  memoryBytes: 1,
  ef: 10,
  reached: true,
  hits: { hits: 9, trials: 10 },
  scanned,
});

describe('searchCosts', () => {
  const runs = { repeats: 3, queryCount: 10 };

  test('vectors compared, where every graph counts them, and time beside', async () => {
    const graphs = [graph('a', 300), graph('b', 200)];
    const milliseconds = expect.any(Number);
    expect(await searchCosts(graphs, async () => {}, runs)).toEqual([
      { unit: 'vectors', value: 300, milliseconds },
      { unit: 'vectors', value: 200, milliseconds },
    ]);
  });

  test('otherwise time, in runs that take turns', async () => {
    const searched: string[] = [];
    const graphs = [graph('a', 300), graph('b')];
    const costs = await searchCosts(graphs, async ({ name }) => searched.push(name), runs);
    expect(searched).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    for (const { unit, value, milliseconds } of costs) {
      expect(unit).toBe('milliseconds');
      expect(value).toBe(milliseconds);
    }
    expect(costs).toHaveLength(2);
  });

  test('an even number of runs has a median too; no graphs cost nothing', async () => {
    const costs = await searchCosts([graph('a')], async () => {}, { ...runs, repeats: 2 });
    expect(costs[0]!.value).toBeGreaterThanOrEqual(0);
    expect(await searchCosts([], async () => {}, runs)).toEqual([]);
  });
});
