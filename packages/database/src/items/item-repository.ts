import type { DuplicateAction, Metadata, TruncateResult, UpsertResult } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { readFloats } from '../generations/vector-bytes.ts';
import type { Page } from '../page/page.ts';
import { deleteItem } from './delete-item.ts';
import { findItem, listItems } from './list-items.ts';
import type {
  ComparedItem,
  ItemPageRequest,
  ItemRecord,
  ItemWrite,
  LabelledItem,
  ListedRecord,
  StoredItem,
} from './item-record.ts';
import { readContents } from './read-contents.ts';
import { readLabelled } from './read-labelled.ts';
import { readWithIds } from './read-with-ids.ts';
import { truncateItems } from './truncate-items.ts';
import { upsertItems } from './upsert-items.ts';

export interface ItemRepository {
  /**
   * One transaction: items, their change-log rows, the collection's revision (one for each item that
   * changed), the outbox row for the indexer, and embeddings of raw vectors. All or nothing. Same
   * content and metadata → `unchanged`. When an id stands twice in `items` the last one counts. With
   * `onDuplicate` items are compared with those that live under the collection's lock.
   * @throws CollectionMissingError VectorInvalidError
   */
  upsert(
    collectionId: string,
    items: readonly ItemWrite[],
    onDuplicate?: DuplicateAction,
  ): Promise<UpsertResult>;
  find(collectionId: string, itemId: string): Promise<ItemRecord | undefined>;
  content(
    collectionId: string,
    itemId: string,
  ): Promise<{ readonly contentType: string; readonly content: Uint8Array } | undefined>;
  /**
   * Ordered by id, by its bytes in UTF-8. With contents or vectors a page ends after 4 MiB of them, one item at
   * least.
   * @throws BadCursorError
   */
  list(collectionId: string, request: ItemPageRequest): Promise<Page<ListedRecord>>;
  /** Deletes the item, logs the change and leaves a tombstone in the generations' feeds. */
  delete(collectionId: string, itemId: string): Promise<boolean>;
  /** Items that live now, by label; deleted ones are absent. */
  byLabels(
    collectionId: string,
    labels: Uint32Array,
  ): Promise<Map<number, { readonly id: string; readonly metadata: Metadata }>>;
  /** Contents of items that live now, by label, each with its revision. */
  contents(collectionId: string, labels: Uint32Array): Promise<readonly ComparedItem[]>;
  /** Embeddings of the current contents of items that live now, by label; those without one are absent. */
  embeddings(generationId: string, labels: Uint32Array): Promise<readonly ComparedItem[]>;
  /** The embedding of an item's current content in a generation; undefined while there is none. */
  vector(generationId: string, itemId: string): Promise<Float32Array | undefined>;
  /**
   * Deletes every item of a collection in one transaction, each with its row in the change log and its
   * tombstones; labels and revisions go on from where they were.
   * @throws CollectionMissingError
   */
  truncate(collectionId: string): Promise<TruncateResult>;
  /** Items whose metadata has a string, number or boolean at `key`, with their content, in order of id. */
  labelled(collectionId: string, key: string): AsyncIterable<LabelledItem>;
  /** Every item with its content, in order of id. */
  stored(collectionId: string): AsyncIterable<StoredItem>;
  /** Those of the items that there are, with their content. */
  withIds(collectionId: string, ids: readonly string[]): AsyncIterable<StoredItem>;
}

export function createItemRepository(connections: Connections): ItemRepository {
  return {
    upsert: (collectionId, items, onDuplicate) =>
      upsertItems(connections, collectionId, { items, onDuplicate }),
    find: (collectionId, itemId) => findItem(connections, collectionId, itemId),
    async content(collectionId, itemId) {
      const [row] = await connections.query<{ contentType: string; content: Buffer }>(
        `SELECT content_type AS "contentType", content FROM items WHERE collection_id = $1 AND id = $2`,
        [collectionId, itemId],
      );
      return row;
    },
    list: (collectionId, request) => listItems(connections, collectionId, request),
    delete: (collectionId, itemId) => deleteItem(connections, collectionId, itemId),
    async byLabels(collectionId, labels) {
      const rows = await connections.prepared<{ label: number; id: string; metadata: Metadata }>(
        itemsByLabels,
        [collectionId, [...labels].filter((label) => label < 2 ** 31)],
      );
      return new Map(rows.map(({ label, id, metadata }) => [label, { id, metadata }]));
    },
    contents: (collectionId, labels) =>
      connections.query<ComparedItem>(contentsByLabels, [collectionId, [...labels]]),
    embeddings: (generationId, labels) =>
      connections.query<ComparedItem>(embeddingsByLabels, [generationId, [...labels]]),
    async vector(generationId, itemId) {
      const [row] = await connections.prepared<{ vector: Buffer | null }>(currentVector, [
        generationId,
        itemId,
      ]);
      return row?.vector ? readFloats(row.vector) : undefined;
    },
    truncate: (collectionId) => truncateItems(connections, collectionId),
    stored: (collectionId) => readContents(connections, collectionId),
    labelled: (collectionId, key) => readLabelled(connections, collectionId, key),
    withIds: (collectionId, ids) => readWithIds(connections, collectionId, ids),
  };
}

const itemsByLabels = {
  name: 'items-by-labels',
  text: `SELECT label, id, metadata FROM items
    WHERE collection_id = $1 AND label = ANY($2::int[])`,
};

const compared = `i.label, i.id, i.content_revision AS "contentRevision"`;

const contentsByLabels = `SELECT ${compared}, i.content AS bytes FROM items i
  WHERE i.collection_id = $1 AND i.label = ANY($2::int[])`;

const embeddingsByLabels = `SELECT ${compared}, e.vector AS bytes FROM generations g
  JOIN items i ON i.collection_id = g.collection_id AND i.label = ANY($2::int[])
  JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
    AND e.item_revision = i.content_revision AND e.vector IS NOT NULL
  WHERE g.id = $1`;

const currentVector = {
  name: 'current-vector',
  text: `SELECT e.vector FROM generations g
    JOIN items i ON i.collection_id = g.collection_id AND i.id = $2
    JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
      AND e.item_revision = i.content_revision
    WHERE g.id = $1`,
};
