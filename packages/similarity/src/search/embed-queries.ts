import type { QueryInput } from '@kindred/contracts';
import type { Content } from '../encode/content.ts';
import type { EmbedOutcome } from '../encode/embed-outcome.ts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import type { EncoderRef } from '../encode/encoder-ref.ts';
import { readContent, type ContentInput } from '../encode/read-content.ts';
import { readVector } from '../encode/read-vector.ts';
import { ContentInvalidError } from '../errors/content-invalid-error.ts';
import type { FieldProblem } from '../errors/field-problem.ts';
import { ItemNotEmbeddedError } from '../errors/item-not-embedded-error.ts';
import { ItemNotFoundError } from '../errors/item-not-found-error.ts';
import { readStored } from '../items/stored-content.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { RememberedItems } from './remembered-items.ts';

/** A query of the contract's `QueryInput`; its image may be bytes already (multipart). */
export interface Query extends ContentInput {
  readonly item?: QueryInput['item'];
}

export interface EmbedQueriesPorts {
  readonly items: Pick<ItemStore, 'find' | 'content'>;
  readonly remembered: Pick<RememberedItems, 'vector'>;
  readonly encoders: Pick<EncoderHost, 'describe' | 'embed'>;
}

/** A query with its path in the request. */
export interface PlacedQuery {
  readonly query: Query;
  readonly field: string;
}

/** Where the queries meet: an encoder, and the collection whose items they may name. */
export interface EmbeddingSpace {
  readonly encoder: EncoderRef;
  readonly collection?: CollectionRecord | undefined;
}

/**
 * The embedding of each query. An item's own embedding is used; an item that still waits for the
 * indexer is embedded here.
 *
 * @throws ItemNotFoundError ItemNotEmbeddedError; ContentInvalidError with each wrong query
 */
export async function embedQueries(
  ports: EmbedQueriesPorts,
  { encoder: ref, collection }: EmbeddingSpace,
  queries: readonly PlacedQuery[],
): Promise<Float32Array[]> {
  const encoder = await ports.encoders.describe(ref);
  const isRaw = 'builtin' in ref && ref.builtin === 'vector';
  const problems: FieldProblem[] = [];
  const found = await Promise.all(
    queries.map(async ({ query, field }): Promise<Content | Float32Array | undefined> => {
      if (query.item !== undefined && collection !== undefined)
        return ofItem(ports, collection, { item: query.item, field: `${field}.item` });
      const content = readContent(query, encoder, field);
      if ('message' in content) {
        problems.push(content);
        return undefined;
      }
      // Checked a moment ago, and its own embedding.
      return isRaw && 'vector' in content ? content.vector : content;
    }),
  );
  if (problems.length > 0) throw new ContentInvalidError(problems);
  const waiting = found.flatMap((content, i) =>
    content === undefined || content instanceof Float32Array ? [] : [{ content, i }],
  );
  const outcomes =
    waiting.length === 0
      ? []
      : await ports.encoders.embed(
          ref,
          waiting.map(({ content }) => content),
        );
  const vectors = found.map((entry) => (entry instanceof Float32Array ? entry : undefined));
  for (const [place, { i, content }] of waiting.entries()) {
    const outcome = outcomes[place];
    const vector = checked(outcome, encoder);
    if (typeof vector === 'string') problems.push(refused(queries[i], content, vector));
    else vectors[i] = vector;
  }
  if (problems.length > 0) throw new ContentInvalidError(problems);
  return vectors.filter((vector) => vector !== undefined);
}

/** An embedding that an index takes, or what is wrong with it. */
function checked(
  outcome: EmbedOutcome | undefined,
  { embeddingSize, distance }: EncoderDescription,
): Float32Array | string {
  if (outcome === undefined) return 'has no embedding';
  if ('error' in outcome) return outcome.error.message;
  return readVector(outcome.vector, embeddingSize, distance === 'cosine');
}

function refused(placed: PlacedQuery | undefined, content: Content, message: string): FieldProblem {
  const key = placed?.query.item === undefined ? Object.keys(content)[0] : 'item';
  return { field: `${placed?.field ?? 'query'}.${key}`, message };
}

async function ofItem(
  { items, remembered }: EmbedQueriesPorts,
  collection: CollectionRecord,
  { item, field }: { item: string; field: string },
): Promise<Content | Float32Array> {
  const vector = await remembered.vector(collection, item);
  if (vector !== undefined) return vector;
  const record = await items.find(collection.id, item);
  if (record === undefined) throw new ItemNotFoundError(collection.name, item, field);
  if (record.state === 'failed')
    throw new ItemNotEmbeddedError(item, field, record.error ?? 'its content was refused');
  const stored = await items.content(collection.id, item);
  if (stored === undefined) throw new ItemNotFoundError(collection.name, item, field);
  return readStored(stored);
}
