import type { CollectionDistance, IndexSettings, Modality } from '@kindred/contracts';

/** A collection together with its live generation and the model version that embeds it. */
export interface CollectionRecord {
  readonly id: string;
  readonly name: string;
  readonly modality: Modality;
  readonly dimension: number;
  readonly distance: CollectionDistance;
  readonly index: IndexSettings;
  /** Grows with each change of `index`. */
  readonly indexRevision: number;
  readonly revision: number;
  readonly createdAt: Date;
  readonly generationId: string;
  /** How far the feed of the live generation had come when the record was read. */
  readonly position: number;
  /** null: raw vectors, or hashed n-grams of text. */
  readonly model: {
    readonly name: string;
    readonly version: number;
    readonly versionId: string;
  } | null;
  /** Version whose vectors some of its items still have; absent: all are of its own. */
  readonly inheritsVersion?: number;
}

export interface NewCollection {
  readonly name: string;
  readonly modality: Modality;
  readonly dimension: number;
  readonly distance: CollectionDistance;
  readonly index: IndexSettings;
  readonly versionId: string | null;
}

/** Items of a collection by state in its live generation. */
export interface CollectionCounts {
  readonly items: number;
  readonly indexed: number;
  readonly pending: number;
  readonly failed: number;
  /** Of the indexed ones those whose vectors are of the version before. */
  readonly inherited: number;
}
