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

/** Which vectors a generation that is built takes over. */
interface Inheritance {
  readonly generationId: string;
  /** The generation that serves. */
  readonly fromGenerationId: string;
  /** Of the content; items up to it were looked at. 0 at the beginning. */
  readonly afterRevision: number;
  readonly limit: number;
  /** They are what the new version gives as well: nothing is left to replace. @defaultValue false */
  readonly same?: boolean | undefined;
}

/** Which retired generations are kept for a rollback. */
export interface RetentionRule {
  /** So many of each collection, the newest. */
  readonly keep: number;
  /** And those no longer than that after they served. */
  readonly keepMs: number;
}

export interface GenerationStore {
  /** One that was discarded is gone. */
  find(generationId: string): Promise<GenerationRecord | undefined>;
  /** Live generations that have items to embed: the sweep that makes a lost job harmless. */
  withPending(): Promise<readonly string[]>;
  /** Oldest content first; fewer than `limit`, yet at least one, when their contents exceed 64 MiB. */
  pending(generationId: string, limit: number): Promise<readonly PendingItem[]>;
  /**
   * Writes embeddings and failures in one transaction and advances the feed. Positions are given out
   * under the generation's row lock, so they become visible in order. Idempotent. What was deleted or
   * changed meanwhile is dropped, as is everything of a generation that is gone. An embedding may follow
   * a failure of the same content, not the other way round.
   * @throws code `vector-invalid`
   */
  write(
    generationId: string,
    embedded: readonly EmbeddedItem[],
    failed: readonly FailedItem[],
  ): Promise<{ readonly position: number; readonly written: number }>;
  /**
   * Takes vectors of the generation that serves over into one that is built, at most `limit`, for items that this one
   * has not embedded. Idempotent. Gives the revision to go on after; undefined when nothing is left.
   */
  inherit(inheritance: Inheritance): Promise<number | undefined>;
  /** Items whose vectors were taken over so; fewer than `limit` when their contents exceed 64 MiB. */
  inherited(generationId: string, limit: number): Promise<readonly PendingItem[]>;
  /**
   * Rows of the feed after `position`; from 0 it gives the whole generation without old tombstones.
   * `removed` names deleted items and those whose new content was refused, also some that this reader
   * has never seen. An item stands in the feed once: a later write of its content or metadata moves it
   * to the end.
   */
  changesAfter(generationId: string, position: number, limit: number): Promise<GenerationChanges>;
  /** Embeddings of a generation, drawn at random and the same ones for each seed, at most `limit`. */
  sample(generationId: string, limit: number, seed?: number): Promise<GenerationSample>;
  /** Items by their state in a generation that need not serve, and its feed, at one moment. */
  count(generationId: string): Promise<GenerationCounts>;
  /** Discards retired generations that the rule does not keep: nobody can go back to them from then on. */
  endRetired(rule: RetentionRule): Promise<readonly string[]>;
  /** Deletes some embeddings of discarded generations, and those that have none left; false when none is there. */
  sweepDiscarded(limit: number): Promise<boolean>;
  /**
   * Calls back soon after any generation's feed advanced (LISTEN/NOTIFY); for each generation once after
   * the connection was lost. Returns the unsubscriber.
   */
  onChange(listener: (generationId: string) => void): Promise<() => Promise<void>>;
}
