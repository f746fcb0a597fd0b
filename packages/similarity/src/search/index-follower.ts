import type { IndexState } from '@kindred/contracts';
import type {
  Facet,
  Filter,
  LabelledVectors,
  SearchOptions,
  SearchResult,
} from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';

/** What an index of a collection holds and has applied. */
export interface FollowedIndex {
  readonly generationId: string;
  /** Of the index in the host. */
  readonly name: string;
  readonly collection: string;
  readonly loaded: boolean;
  /** Position of the generation's feed up to which changes are in the index. */
  readonly position: number;
}

/** Which values of which field are counted. */
export interface FacetRequest {
  readonly field: string;
  /** Most values returned. */
  readonly limit: number;
  readonly filter?: Filter | undefined;
  /** Where the request has the field, for errors. */
  readonly path: string;
}

/** Keeps an index in memory for each collection that is searched, fed from its generation's feed. */
export interface IndexFollower {
  /** Opens and loads the indexes of all collections; resolves when they can be searched. */
  openAll(): Promise<void>;
  /**
   * Searches after everything that was committed before `collection` was read is in the index.
   * @throws IndexLoadingError when the first load takes longer than the time limit, IndexBehindError when the rest does;
   *   FieldNotIndexedError
   */
  search(
    collection: CollectionRecord,
    queries: Float32Array,
    options: SearchOptions,
  ): Promise<SearchResult>;
  /** The vectors of those labels that the index has, in the order asked for. @throws as `search` */
  vectors(collection: CollectionRecord, labels: Uint32Array): Promise<LabelledVectors>;
  /** Vectors whose metadata the filter accepts, as fresh as a search. @throws as `search` */
  count(collection: CollectionRecord, filter?: Filter): Promise<number>;
  /** How often each value of a field occurs, as fresh as a search. @throws as `search` */
  facet(collection: CollectionRecord, request: FacetRequest): Promise<Facet>;
  /** Takes settings of the index over that were read just now; older ones than are known change nothing. */
  adopt(collection: CollectionRecord): void;
  /** What the collection is searched with now, without waiting for anything. */
  state(collection: CollectionRecord): Promise<IndexState>;
  report(): readonly FollowedIndex[];
  /** Stops following. The index host is the caller's to shut down. */
  close(): Promise<void>;
}
