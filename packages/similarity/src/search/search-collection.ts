import { performance } from 'node:perf_hooks';
import type { SearchRequest, SearchResponse } from '@kindred/contracts';
import { neighboursOf } from '@kindred/vector-index';
import { findCollection } from '../collections/find-collection.ts';
import type { SampledQueries } from '../drift/sampled-queries.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { answerOf } from './answer-of.ts';
import { embedQueries, type Query } from './embed-queries.ts';
import { findNearest, type Nearest } from './find-nearest.ts';
import type { IndexFollower } from './index-follower.ts';
import { LivingIndex } from './living-index.ts';
import { presentNearest } from './present-nearest.ts';
import { queryIdentity } from './query-identity.ts';
import type { RememberedItems } from './remembered-items.ts';

export interface SearchPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly items: ItemStore;
  readonly remembered: RememberedItems;
  readonly encoders: EncoderHost;
  readonly indexes: Pick<IndexFollower, 'search' | 'vectors' | 'facet'>;
  /** Where searches are watched. */
  readonly sampledQueries?: Pick<SampledQueries, 'observe'>;
}

/** The contract's `SearchRequest`; images may be bytes already (multipart). */
export type Search = Omit<SearchRequest, 'query' | 'queries' | 'explain'> & {
  readonly explain?: boolean;
  readonly query?: Query | undefined;
  readonly queries?: readonly Query[] | undefined;
};

/** The neighbours of one query, and the index that knows the items of their labels. */
interface Answered {
  readonly index: LivingIndex;
  readonly nearest: Nearest;
}

/**
 * Nearest neighbours of one query or a batch, nearest first. An item that stands for a query is not
 * among its own answers. Deleted items never are; a `k` above the collection's size gives all of it.
 *
 * @throws CollectionNotFoundError ItemNotFoundError ItemNotEmbeddedError ContentInvalidError
 *   SearchCursorError FieldNotIndexedError IndexLoadingError IndexBehindError EncoderOverloadedError EncoderTimeoutError
 *   EncoderUnavailableError
 */
export async function searchCollection(
  ports: SearchPorts,
  collectionName: string,
  request: Search,
): Promise<SearchResponse> {
  const started = performance.now();
  const collection = await findCollection(ports.collections, collectionName);
  const placed = request.queries?.map((query, i) => ({ query, field: `queries[${i}]` })) ?? [
    { query: request.query ?? {}, field: 'query' },
  ];
  const space = { encoder: encoderOf(collection), collection };
  const vectors = await embedQueries(ports, space, placed);
  const encoder = await ports.encoders.describe(space.encoder);
  const queries = placed.map(({ query }) => query);
  const isPlain = request.groupBy === undefined && request.diversity === undefined;
  const asked = { vectors, queries, request };
  const answered =
    isPlain && vectors.length > 1
      ? await searchTogether(ports, collection, asked)
      : await searchEach(ports, collection, asked);
  if (isWholeSpace(request))
    watch(ports.sampledQueries, collection, { vectors, queries, answered });
  const { metadata: withMetadata } = request;
  const [found] = answered as [Answered, ...Answered[]];
  const results = answered.map(({ index, nearest }) =>
    presentNearest(nearest, { index, encoder, withMetadata }),
  );
  const isSingle = request.queries === undefined;
  return {
    results,
    nextCursor: (isSingle ? found.nearest.nextCursor : undefined) ?? null,
    ...(await answerOf(ports, collection, { request, started, found })),
  };
}

/** Whether the nearest answer is the nearest of all items. */
const isWholeSpace = ({ filter, within, cursor }: Search) =>
  filter === undefined && within === undefined && cursor === undefined;

/** Shows searches for what is no item to whoever watches them. */
function watch(
  sampled: SearchPorts['sampledQueries'],
  collection: CollectionRecord,
  {
    vectors,
    queries,
    answered,
  }: Pick<Asked, 'vectors' | 'queries'> & { readonly answered: readonly Answered[] },
): void {
  for (const [i, vector] of vectors.entries()) {
    const nearest = answered[i]?.nearest.neighbours[0];
    if (queries[i]?.item !== undefined || nearest === undefined) continue;
    sampled?.observe(collection, vector, nearest.distance);
  }
}

interface Asked {
  readonly vectors: readonly Float32Array[];
  readonly queries: readonly Query[];
  readonly request: Search;
}

/** A batch as one search of the index. */
async function searchTogether(
  ports: SearchPorts,
  collection: CollectionRecord,
  { vectors, queries, request }: Asked,
): Promise<Answered[]> {
  const { within, k, ef, exact, filter } = request;
  const excluded = queries.map(excludedBy);
  const index = new LivingIndex(ports, collection, {
    within,
    excluded: (row) => excluded[row] ?? nobody,
  });
  const all = new Float32Array(vectors.length * collection.dimension);
  for (const [i, vector] of vectors.entries()) all.set(vector, i * collection.dimension);
  const began = performance.now();
  const result = await index.search(all, { k, ef, exact, filter });
  const milliseconds = performance.now() - began;
  const { engine } = result;
  const explain = { engine, searches: 1, k, complete: true, milliseconds };
  return vectors.map((_, row) => ({
    index,
    nearest: { neighbours: neighboursOf(result, row), engine, explain },
  }));
}

/** Each query in searches of its own; side by side, so that the host may merge them. */
function searchEach(
  ports: SearchPorts,
  collection: CollectionRecord,
  { vectors, queries, request }: Asked,
): Promise<Answered[]> {
  return Promise.all(
    vectors.map(async (vector, i) => {
      const query = queries[i] ?? {};
      const excluded = excludedBy(query);
      const { within } = request;
      const index = new LivingIndex(ports, collection, { within, excluded: () => excluded });
      const scope = JSON.stringify([collection.generationId, within, query.item]);
      const identity = queryIdentity([query]);
      const nearest = await findNearest(index, vector, request, { scope, identity });
      return { index, nearest };
    }),
  );
}

const nobody: ReadonlySet<string> = new Set();
const excludedBy = ({ item }: Query): ReadonlySet<string> =>
  item === undefined ? nobody : new Set([item]);
