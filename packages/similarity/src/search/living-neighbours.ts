import type { Metadata } from '@kindred/contracts';
import { neighboursOf, type IndexKind, type SearchResult } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { IndexFollower } from './index-follower.ts';
import type { RememberedItems } from './remembered-items.ts';

export interface LivingNeighbour {
  readonly id: string;
  readonly distance: number;
  readonly metadata: Metadata;
}

export interface NeighbourQuery {
  readonly vectors: readonly Float32Array[];
  /** Per query the id that must not be among its answers. */
  readonly excluded: readonly (string | undefined)[];
  readonly k: number;
  readonly ef?: number | undefined;
  readonly exact: boolean;
}

/** The most neighbours that the index gives for one query. */
const mostCandidates = 10_000;

/**
 * Neighbours that are items now. The index may be behind by a moment and still hold deleted items:
 * where they leave fewer than k although there are more, a wider search follows.
 */
export async function livingNeighbours(
  ports: {
    readonly remembered: Pick<RememberedItems, 'byLabels'>;
    readonly indexes: Pick<IndexFollower, 'search'>;
  },
  collection: CollectionRecord,
  query: NeighbourQuery,
): Promise<{ engine: IndexKind; rows: LivingNeighbour[][] }> {
  const queries = concatenate(query.vectors, collection.dimension);
  const { ef, exact } = query;
  const excludesSome = query.excluded.some((id) => id !== undefined);
  let wanted = query.k + (excludesSome ? 1 : 0);
  for (;;) {
    const result = await ports.indexes.search(collection, queries, { k: wanted, ef, exact });
    const items = await ports.remembered.byLabels(collection, labelsOf(result));
    const rows = query.excluded.map((excluded, row) =>
      neighboursOf(result, row).flatMap(({ label, distance }) => {
        const item = items.get(label);
        return item === undefined || item.id === excluded ? [] : [{ ...item, distance }];
      }),
    );
    const lacks = rows.some((row, i) => row.length < query.k && result.counts[i] === wanted);
    if (!lacks || wanted >= mostCandidates)
      return { engine: result.engine, rows: rows.map((row) => row.slice(0, query.k)) };
    wanted = Math.min(mostCandidates, wanted * 2 + 16);
  }
}

function labelsOf(result: SearchResult): Uint32Array {
  const labels = new Set<number>();
  result.counts.forEach((count, row) => {
    for (let i = 0; i < count; i++) labels.add(result.labels[row * result.k + i] as number);
  });
  return Uint32Array.from(labels);
}

function concatenate(vectors: readonly Float32Array[], dimension: number): Float32Array {
  const all = new Float32Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) all.set(vector, i * dimension);
  return all;
}
