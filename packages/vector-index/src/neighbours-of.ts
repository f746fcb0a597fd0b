import type { SearchResult } from './vector-index.ts';

export interface Neighbour {
  readonly label: number;
  /** Smaller is closer; see `Metric`. */
  readonly distance: number;
}

/** The neighbours of query `row` (counted from 0) as objects, nearest first. */
export function neighboursOf(result: SearchResult, row: number): Neighbour[] {
  const count = result.counts[row];
  if (count === undefined) {
    throw new RangeError(`The result has ${result.counts.length} queries, so no row ${row}.`);
  }
  const start = row * result.k;
  return Array.from(result.labels.subarray(start, start + count), (label, place) => ({
    label,
    distance: result.distances[start + place] as number,
  }));
}
