import type { SearchOptions, SearchResult } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';

/** What an index of a collection holds and has applied. */
export interface FollowedIndex {
  readonly generationId: string;
  readonly collection: string;
  readonly loaded: boolean;
  /** Position of the generation's feed up to which changes are in the index. */
  readonly position: number;
}

/** Keeps an index in memory for each collection that is searched, fed from its generation's feed. */
export interface IndexFollower {
  /** Opens and loads the indexes of all collections; resolves when they can be searched. */
  openAll(): Promise<void>;
  /**
   * Searches after everything that was committed before `collection` was read is in the index.
   * @throws IndexLoadingError when the first load takes longer than the time limit
   */
  search(
    collection: CollectionRecord,
    queries: Float32Array,
    options: SearchOptions,
  ): Promise<SearchResult>;
  report(): readonly FollowedIndex[];
  /** Stops following. The index host is the caller's to shut down. */
  close(): Promise<void>;
}
