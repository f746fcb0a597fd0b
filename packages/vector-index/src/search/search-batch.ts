import type { IndexKind, SearchResult } from '../vector-index.ts';
import { NO_LABEL } from '../vector-index.ts';
import { NearestHeap } from './nearest-heap.ts';

/** Queries that are answered together: one query, or four (the width of the score kernels). */
export interface QueryGroup {
  /** First query of the group. */
  readonly query: number;
  /** One heap per query. */
  readonly heaps: readonly NearestHeap[];
}

export interface BatchOptions {
  readonly k: number;
  readonly queryCount: number;
  readonly engine: IndexKind;
  /** Queries per group: 4, the width of the score kernels, or 1 where queries share no rows. */
  readonly groupWidth?: 1 | 4;
}

/** Answers a batch group by group: `fill` offers candidates to the heaps, the result is read off them. */
export function searchBatch(
  options: BatchOptions,
  fill: (group: QueryGroup) => void,
): SearchResult {
  const { k, queryCount, engine, groupWidth = 4 } = options;
  const labels = new Uint32Array(queryCount * k).fill(NO_LABEL);
  const distances = new Float32Array(queryCount * k).fill(Infinity);
  const counts = new Uint32Array(queryCount);
  const wide = Array.from({ length: queryCount < 4 ? 1 : groupWidth }, () => new NearestHeap(k));
  const one = wide.slice(0, 1);
  for (let query = 0; query < queryCount;) {
    const heaps = query + wide.length <= queryCount ? wide : one;
    fill({ query, heaps });
    for (const heap of heaps) {
      counts[query] = heap.drainInto(distances, labels, query * k);
      query++;
    }
  }
  return { engine, k, labels, distances, counts };
}
