import type { IndexSettings, Metadata } from '@kindred/contracts';

/** An item that waits to be embedded. */
export interface PendingItem {
  readonly label: number;
  readonly itemId: string;
  /** Revision of the item's content. */
  readonly revision: number;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface EmbeddedItem {
  readonly label: number;
  /** Revision of the content that was embedded; the write is dropped if the item has moved on. */
  readonly revision: number;
  readonly vector: Float32Array;
}

export interface FailedItem {
  readonly label: number;
  readonly revision: number;
  readonly error: string;
}

/** A slice of a generation's feed, in the order in which the writes were committed. */
export interface GenerationChanges {
  /** Read on from here. */
  readonly position: number;
  readonly labels: Uint32Array;
  /** labels.length × dimension */
  readonly vectors: Float32Array;
  /** The items' metadata as it is when this is read, in the order of `labels`. */
  readonly metadata: readonly Metadata[];
  readonly removed: Uint32Array;
  /** More rows were there than `limit`. */
  readonly more: boolean;
}

/** Embeddings of some items; `vectors` is row-major in the order of `labels`. */
export interface GenerationSample {
  readonly labels: Uint32Array;
  readonly vectors: Float32Array;
}

export interface GenerationRecord {
  readonly id: string;
  readonly collectionId: string;
  readonly versionId: string | null;
  readonly dimension: number;
  readonly position: number;
  /** Settings of its collection's index. */
  readonly index: IndexSettings;
  readonly indexRevision: number;
}

/** Items of a collection by their state in one generation, and how far its feed has come. */
export interface GenerationCounts {
  readonly items: number;
  readonly pending: number;
  /** Refused by the encoder, with a reason. */
  readonly failed: number;
  readonly embedded: number;
  /** Of the embedded ones those whose vectors are of the version before. */
  readonly inherited: number;
  readonly position: number;
}
