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
  const { labels, distances } = result;
  const neighbours: Neighbour[] = [];
  for (let at = start; at < start + count; at++) {
    neighbours.push({ label: labels[at] as number, distance: distances[at] as number });
  }
  return neighbours;
}
