import type { DuplicateTestName, Listed, Metadata } from '@kindred/contracts';
import type { PageRequest } from '../page/page.ts';

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
  /** In the collection's live generation. */
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

/** An item with its content, as training reads it. */
export interface StoredItem {
  readonly id: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** With its class. */
export interface LabelledItem extends StoredItem {
  readonly className: string;
}

/** An item with its class, as training reads it. */
export interface LabelledItem extends StoredItem {
  readonly className: string;
}
