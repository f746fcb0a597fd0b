import type { IndexKind, SearchOptions, SearchResult } from '../../vector-index.ts';
import { NO_LABEL } from '../../vector-index.ts';
import { FLAT_SEARCH_CUTOFF } from '../collection/collection-definition.ts';
import type { OpenIndex } from '../open-index.ts';
import type { TermFilter } from '../terms/term-filter.ts';
import { concurrently } from '../write/concurrently.ts';
import type { EngineHit, EngineQueries } from './engine-queries.ts';
import { partition } from './partition.ts';
import { reportedDistance } from './reported-distance.ts';

/** As in the other engines: below this many vectors `auto` compares every one. */
const AUTO_EXACT_BELOW = 2_000;
/** Queries of one call that are on their way at once. */
const LANES = 8;

export interface CollectionSearch extends Pick<SearchOptions, 'k' | 'ef' | 'exact'> {
  readonly filter: TermFilter | undefined;
}

/**
 * Searches with queries that are as vectors are stored. The engine compares every vector that a filter lets
 * through while these are few; an exact search makes use of that with filters that are few enough, one after
 * the other. Everything else walks the graph, and what a walk left short is searched again exactly.
 */
export async function searchCollection(
  engine: EngineQueries,
  index: OpenIndex,
  queries: Float32Array,
  options: CollectionSearch,
): Promise<SearchResult> {
  const started = performance.now();
  const { space, collection } = index;
  const { k, filter } = options;
  const count = queries.length / space.dimension;
  const parts = memoized(() =>
    partition(engine, collection, { filter, most: FLAT_SEARCH_CUTOFF - 1 }),
  );
  const matches = memoized(() => engine.count(collection, filter));
  const exact = count > 0 && (await isExact(engine, index, options));
  const found: Hits[] = [];
  await concurrently(LANES, Array(count).keys(), async (row) => {
    const query = [...queries.subarray(row * space.dimension, (row + 1) * space.dimension)];
    const walked = exact ? undefined : await walk(engine, index, query, options);
    if (walked !== undefined && (walked.length >= k || walked.length >= (await matches()))) {
      found[row] = { hits: walked, exact: false };
      return;
    }
    const hits: EngineHit[] = [];
    for (const part of await parts()) {
      hits.push(...(await engine.nearest(collection, query, { limit: k, filter: part })));
    }
    found[row] = { hits, exact: true };
  });
  const result = asResult(index, k, found);
  const milliseconds = performance.now() - started;
  return { ...result, explain: { ...explained(index, options, result.engine), milliseconds } };
}

function explained(index: OpenIndex, { k, ef, filter }: CollectionSearch, kind: IndexKind) {
  const engine = 'weaviate';
  if (kind === 'exact') return { engine, plan: filter ? 'exact-over-filter' : 'exact' } as const;
  return {
    engine,
    plan: filter ? 'filtered-graph' : 'graph',
    ef: Math.max(index.storedEf, k, ef ?? index.ef),
  } as const;
}

interface Hits {
  readonly hits: readonly EngineHit[];
  readonly exact: boolean;
}

async function isExact(
  engine: EngineQueries,
  index: OpenIndex,
  { exact, filter }: CollectionSearch,
): Promise<boolean> {
  if (exact === true || index.kind === 'exact') return true;
  if (index.kind === 'hnsw' || index.mostVectors >= AUTO_EXACT_BELOW) return false;
  // Other processes may have written since.
  if (filter === undefined) index.mostVectors = await engine.count(index.collection);
  return index.mostVectors < AUTO_EXACT_BELOW;
}

/** The engine has no `ef` of a single search; it keeps as many candidates as it returns, if these are more. */
function walk(
  engine: EngineQueries,
  { collection, storedEf, ef: usual }: OpenIndex,
  query: readonly number[],
  { k, ef = usual, filter }: CollectionSearch,
): Promise<EngineHit[]> {
  const limit = ef > storedEf ? Math.max(k, ef) : k;
  return engine.nearest(collection, query, { limit, filter });
}

function asResult(index: OpenIndex, k: number, found: readonly Hits[]): SearchResult {
  const { metric } = index.space;
  const labels = new Uint32Array(found.length * k).fill(NO_LABEL);
  const distances = new Float32Array(found.length * k).fill(Infinity);
  const counts = new Uint32Array(found.length);
  found.forEach(({ hits }, row) => {
    const nearest = hits.toSorted((a, b) => a.score - b.score || a.label - b.label).slice(0, k);
    counts[row] = nearest.length;
    nearest.forEach(({ label, score }, place) => {
      labels[row * k + place] = label;
      distances[row * k + place] = reportedDistance(metric, score);
    });
  });
  const engine = found.every(({ exact }) => exact) ? 'exact' : 'hnsw';
  return { engine, k, labels, distances, counts };
}

function memoized<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
