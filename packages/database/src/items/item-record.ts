import type { Metadata } from '@kindred/contracts';

export interface ItemWrite {
  readonly id: string;
  readonly metadata: Metadata;
  /** e.g. image/png, text/plain, application/x-float32 */
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Given for raw vectors: embedded in the same transaction, searchable at once. */
  readonly vector?: Float32Array;
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

/** An item with its class, as training reads it. */
export interface LabelledItem {
  readonly id: string;
  readonly className: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}
