import { performance } from 'node:perf_hooks';
import type { Match, SearchRequest, SearchResponse } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { embedQueries, type Query } from './embed-queries.ts';
import type { IndexFollower } from './index-follower.ts';
import { judge } from './judge.ts';
import type { RememberedItems } from './remembered-items.ts';
import { livingNeighbours, type LivingNeighbour } from './living-neighbours.ts';

export interface SearchPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly items: ItemStore;
  readonly remembered: RememberedItems;
  readonly encoders: EncoderHost;
  readonly indexes: Pick<IndexFollower, 'search'>;
}

/** The contract's `SearchRequest`; images may be bytes already (multipart). */
export type Search = Omit<SearchRequest, 'query' | 'queries'> & {
  readonly query?: Query | undefined;
  readonly queries?: readonly Query[] | undefined;
};

/**
 * Nearest neighbours of one query or a batch, nearest first. An item that stands for a query is not
 * among its own answers. Deleted items never are; a `k` above the collection's size gives all of it.
 *
 * @throws CollectionNotFoundError ItemNotFoundError ItemNotEmbeddedError ContentInvalidError
 *   IndexLoadingError EncoderOverloadedError EncoderTimeoutError EncoderUnavailableError
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
  const { engine, rows } = await livingNeighbours(ports, collection, {
    vectors,
    excluded: placed.map(({ query }) => query.item),
    k: request.k,
    ef: request.ef,
    exact: request.exact,
  });
  return {
    results: rows.map((row) => ({
      matches: row.map((neighbour) => asMatch(neighbour, encoder, request.metadata)),
    })),
    model: collection.model?.name ?? null,
    version: collection.model?.version ?? null,
    engine,
    tookMs: Math.round((performance.now() - started) * 1000) / 1000,
  };
}

function asMatch(
  { id, distance, metadata }: LivingNeighbour,
  encoder: EncoderDescription,
  withMetadata: boolean,
): Match {
  return { id, distance, ...judge(distance, encoder), ...(withMetadata && { metadata }) };
}
