import type {
  CollectionDistance,
  IndexSettings,
  IndexSettingsPatch,
  Modality,
} from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

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

export interface CollectionCounts {
  readonly items: number;
  readonly indexed: number;
  readonly pending: number;
  readonly failed: number;
  /** Of the indexed ones those whose vectors are of the version before. */
  readonly inherited: number;
}

export interface CollectionStore {
  /** Creates the collection and its first, live generation. @throws error with code `collection-exists` */
  create(collection: NewCollection): Promise<CollectionRecord>;
  find(name: string): Promise<CollectionRecord | undefined>;
  /**
   * Makes a collection of the same settings with all items and embeddings, as they are at one moment.
   * @throws codes `collection-not-found`, `collection-exists`
   */
  copy(collectionId: string, name: string): Promise<CollectionRecord>;
  /** Ordered by name; of all, or of those with these names. */
  list(
    request: PageRequest & { readonly names?: readonly string[] | undefined },
  ): Promise<Page<CollectionRecord>>;
  /** Replaces some settings of the index; undefined if the collection is gone. */
  updateIndex(
    collectionId: string,
    patch: IndexSettingsPatch,
  ): Promise<CollectionRecord | undefined>;
  counts(collectionId: string): Promise<CollectionCounts>;
  /** Removes it with all items, embeddings and generations; false if there was none. */
  delete(name: string): Promise<boolean>;
}
