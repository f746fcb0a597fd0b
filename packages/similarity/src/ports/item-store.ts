import type {
  DuplicateAction,
  DuplicateTestName,
  Listed,
  Metadata,
  TruncateResult,
  UpsertResult,
} from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

export interface ItemWrite {
  readonly id: string;
  readonly metadata: Metadata;
  /** e.g. image/png, text/plain, application/x-float32 */
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Given for raw vectors: embedded in the same transaction, searchable at once. */
  readonly vector?: Float32Array;
  /** Items that were found to have nearly this content, the most similar first; of use with `onDuplicate`. */
  readonly nearDuplicates?: readonly NearDuplicate[];
}

/** An item with nearly the content of another one. */
export interface NearDuplicate {
  readonly id: string;
  /** Revision of the content that was judged; null for an earlier item of the same write. */
  readonly contentRevision: number | null;
  readonly by: DuplicateTestName;
  /** What `by` measured. */
  readonly similarity: number;
}

/** A living item with what others are compared with. */
export interface ComparedItem {
  readonly label: number;
  readonly id: string;
  /** Revision of the content that the bytes belong to. */
  readonly contentRevision: number;
  /** Its content, or its embedding as float32 bytes. */
  readonly bytes: Uint8Array;
}

export interface ItemRecord {
  readonly id: string;
  /** Dense number of the item inside its collection; never reused. */
  readonly label: number;
  readonly metadata: Metadata;
  readonly contentType: string;
  readonly bytes: number;
  readonly revision: number;
  readonly state: 'indexed' | 'pending' | 'failed';
  readonly error: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which page of a collection's items is wanted, and what else of them. */
export interface ItemPageRequest extends PageRequest {
  readonly include?: readonly Listed[] | undefined;
}

/** An item of a page, with what was asked for. */
export interface ListedRecord extends ItemRecord {
  readonly content?: Uint8Array;
  /** The embedding of the item's current content as float32 bytes; null while there is none. */
  readonly vector?: Uint8Array | null;
}

export interface ItemStore {
  /**
   * One transaction: items, their change-log rows, the collection's revision (one for each item that
   * changed), the outbox row for the indexer, and embeddings of raw vectors. All or nothing. Same content
   * and metadata → `unchanged`; other metadata alone does not ask for a new embedding, but is told by the
   * feeds. When an id stands
   * twice in `items` the last one counts, and the id counts once in `accepted`.
   *
   * With `onDuplicate` an item is compared with those that live when the collection's row is locked: no two writers
   * store the same content. Near duplicates are those that the items bring, as far as they still have the content that
   * was judged.
   * @throws code `collection-not-found` when it was deleted meanwhile; `vector-invalid` for a raw vector
   * of a wrong length or with a number that is not finite
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
   * Ordered by id, by its bytes in UTF-8. With contents or vectors a page ends after some megabytes of them, one
   * item at least.
   * @throws code `bad-cursor`
   */
  list(collectionId: string, request: ItemPageRequest): Promise<Page<ListedRecord>>;
  /** Deletes the item, logs the change and leaves a tombstone in the generation's feed. */
  delete(collectionId: string, itemId: string): Promise<boolean>;
  /**
   * Deletes every item in one transaction, each with its row in the change log and its tombstones.
   * @throws code `collection-not-found`
   */
  truncate(collectionId: string): Promise<TruncateResult>;
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
  /** Every item with its content, in order of id. */
  stored(collectionId: string): AsyncIterable<{
    readonly id: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  }>;
  /** Items whose metadata has a string, number or boolean at `key`, with their content, in order of id. */
  labelled(
    collectionId: string,
    key: string,
  ): AsyncIterable<{
    readonly id: string;
    readonly className: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  }>;
  /** Those of the items that there are, with their content, in no order. */
  withIds(
    collectionId: string,
    ids: readonly string[],
  ): AsyncIterable<{
    readonly id: string;
    readonly contentType: string;
    readonly content: Uint8Array;
  }>;
}
