import type { ExactIndex } from '@kindred/vector-index';
import { exactIndexOf } from './exact-index-of.ts';
import { squaredDistance } from './squared-distance.ts';
import type { VectorSet } from './vector-set.ts';

/** What approximate search is judged by. */
export interface ExactNeighbours {
  /** Neighbours of each query: fewer than were asked for where there are fewer vectors. */
  readonly count: number;
  /** Squared distance of the last neighbour, for each query. */
  readonly farthest: Float64Array;
}

export interface ExactOptions {
  /** Labels among which is searched. @defaultValue all */
  readonly allow?: Uint32Array | undefined;
  /** The set's, where more than one search is made of it. */
  readonly index?: ExactIndex;
}

/** Compares every query with every vector, or with every allowed one. */
export function exactNeighbours(
  set: VectorSet,
  k: number,
  { allow, index = exactIndexOf(set) }: ExactOptions = {},
): ExactNeighbours {
  const { labels, counts } = index.search(set.queries, { k, allow });
  const count = counts[0] ?? 0;
  const farthest = Float64Array.from(counts, (_, query) =>
    squaredDistance(set, query, labels[query * k + count - 1] ?? 0),
  );
  return { count, farthest };
}
