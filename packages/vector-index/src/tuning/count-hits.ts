import type { SearchResult } from '../vector-index.ts';

export interface HitCount {
  readonly hits: number;
  /** Neighbours there were to find. */
  readonly trials: number;
}

/**
 * How many of the true neighbours (`exact`) a search found, over all its queries. What is as near as the
 * farthest true neighbour counts as found: of equally near ones it does not matter which are returned.
 */
export function countHits(found: SearchResult, exact: SearchResult): HitCount {
  let hits = 0;
  let trials = 0;
  exact.counts.forEach((count, row) => {
    if (count === 0) return;
    const farthest = exact.distances[row * exact.k + count - 1]!;
    const start = row * found.k;
    const distances = found.distances.subarray(start, start + found.counts[row]!);
    hits += Math.min(count, distances.filter((distance) => distance <= farthest).length);
    trials += count;
  });
  return { hits, trials };
}
