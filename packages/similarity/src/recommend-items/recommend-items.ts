import { performance } from 'node:perf_hooks';
import type { RecommendRequest, RecommendResponse } from '@kindred/contracts';
import { averageQuery, recommend, type Recommendation } from '@kindred/vector-index';
import { findCollection } from '../collections/find-collection.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { ContentInvalidError } from '../errors/content-invalid-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { answerOf } from '../search/answer-of.ts';
import { embedQueries, type Query } from '../search/embed-queries.ts';
import { findNearest, type Nearest } from '../search/find-nearest.ts';
import { LivingIndex } from '../search/living-index.ts';
import { presentNearest } from '../search/present-nearest.ts';
import { queryIdentity } from '../search/query-identity.ts';
import type { SearchPorts } from '../search/search-collection.ts';

/** The contract's `RecommendRequest`; images may be bytes already (multipart). */
export type Recommend = Omit<RecommendRequest, 'positive' | 'negative' | 'explain'> & {
  readonly explain?: boolean;
  readonly positive: readonly Query[];
  readonly negative: readonly Query[];
};

/** The embeddings of the examples. */
interface Examples {
  readonly positive: readonly Float32Array[];
  readonly negative: readonly Float32Array[];
}

/** As of a search; the strategy `best-score` gives each neighbour its score. */
type Recommended = Nearest & { readonly neighbours: readonly Partial<Recommendation>[] };

/**
 * Items like the positive examples and unlike the negative ones, best first. Examples that are items are
 * not recommended; deleted items never are.
 *
 * @throws CollectionNotFoundError ItemNotFoundError ItemNotEmbeddedError ContentInvalidError
 *   SearchCursorError FieldNotIndexedError IndexLoadingError IndexBehindError EncoderOverloadedError EncoderTimeoutError
 *   EncoderUnavailableError
 */
export async function recommendItems(
  ports: SearchPorts,
  collectionName: string,
  request: Recommend,
): Promise<RecommendResponse> {
  const started = performance.now();
  const collection = await findCollection(ports.collections, collectionName);
  const space = { encoder: encoderOf(collection), collection };
  const { positive, negative, within, metadata: withMetadata } = request;
  const placed = [
    ...positive.map((query, i) => ({ query, field: `positive[${i}]` })),
    ...negative.map((query, i) => ({ query, field: `negative[${i}]` })),
  ];
  const vectors = await embedQueries(ports, space, placed);
  const examples = {
    positive: vectors.slice(0, positive.length),
    negative: vectors.slice(positive.length),
  };
  const items = new Set(placed.flatMap(({ query }) => query.item ?? []));
  const index = new LivingIndex(ports, collection, { within, excluded: () => items });
  const encoder = await ports.encoders.describe(space.encoder);
  const nearest =
    request.strategy === 'average'
      ? await byAverage(index, collection, { request, examples })
      : await byBestScore(index, { request, examples });
  return {
    ...presentNearest(nearest, { index, encoder, withMetadata }),
    nextCursor: nearest.nextCursor ?? null,
    ...(await answerOf(ports, collection, { request, started, found: { index, nearest } })),
  };
}

async function byAverage(
  index: LivingIndex,
  collection: CollectionRecord,
  { request, examples }: { readonly request: Recommend; readonly examples: Examples },
): Promise<Nearest> {
  const query = await averageQuery(index, examples);
  if (collection.distance === 'cosine' && query.every((value) => value === 0))
    throw new ContentInvalidError([
      { field: 'positive', message: 'cancel each other out: their mean has no direction' },
    ]);
  const { positive, negative, within } = request;
  const given = [positive, negative].map((queries) => queries.map(({ item }) => item));
  const scope = JSON.stringify([collection.generationId, within, given]);
  const identity = queryIdentity([...positive, ...negative]);
  return findNearest(index, query, request, { scope, identity });
}

async function byBestScore(
  index: LivingIndex,
  { request, examples }: { readonly request: Recommend; readonly examples: Examples },
): Promise<Recommended> {
  const { k, ef, exact, filter } = request;
  const options = { ...examples, strategy: 'best-score', k, ef, exact, filter } as const;
  const { neighbours, explain } = await recommend(index, options);
  return { neighbours, explain, engine: explain.engine };
}
