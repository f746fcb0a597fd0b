import type { TunedGraph } from './tuned-graph.ts';
import type { SearchCost } from './tuning-row.ts';

/**
 * What a query costs at each graph: vectors compared where the engine counts them for all, otherwise time.
 * Time is the median of runs that take turns, so that whatever else the machine does falls on all alike.
 *
 * @param search all sample queries at a graph's `ef`
 */
export async function searchCosts(
  graphs: readonly TunedGraph[],
  search: (graph: TunedGraph) => Promise<unknown>,
  { repeats, queryCount }: { repeats: number; queryCount: number },
): Promise<SearchCost[]> {
  const times = graphs.map((): number[] => []);
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [place, graph] of graphs.entries()) {
      const startedAt = performance.now();
      await search(graph);
      times[place]!.push((performance.now() - startedAt) / queryCount);
    }
  }
  const isCounted = graphs.every(({ scanned }) => scanned !== undefined);
  return graphs.map(({ scanned = 0 }, place) => {
    const milliseconds = median(times[place]!);
    return isCounted
      ? { unit: 'vectors', value: scanned, milliseconds }
      : { unit: 'milliseconds', value: milliseconds, milliseconds };
  });
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle]!;
  return values.length % 2 === 1 ? upper : (values[middle - 1]! + upper) / 2;
}
