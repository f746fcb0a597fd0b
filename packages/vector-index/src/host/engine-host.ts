import type { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { IndexKind, Metric, SearchOptions, SearchResult } from '../vector-index.ts';

export interface OpenIndexOptions {
  /** Numbers per vector, 1 to 65,536. */
  readonly dimension: number;
  readonly metric: Metric;
  /**
   * `auto` is exact while the index is small or hnswlib-node is not built, HNSW above. The metric `l1`
   * is always exact.
   * @defaultValue 'auto'
   */
  readonly kind?: 'auto' | IndexKind | undefined;
  /** Links per graph node, 2 to 128. @defaultValue 16 */
  readonly M?: number | undefined;
  /** Candidates kept while inserting, 1 to 10,000. @defaultValue 200 */
  readonly efConstruction?: number | undefined;
  /** Candidates kept while searching, 1 to 10,000. @defaultValue 100 */
  readonly ef?: number | undefined;
  /**
   * What the graph compares. `int8` (a quarter of the memory) and `binary` (a bit a number, for many
   * dimensions) find candidates, which are scored exactly from float32 vectors in a mapped file. For l2,
   * cosine and ip, by the native engine alone: others refuse with `UnsupportedByEngineError`.
   * @defaultValue 'float32'
   */
  readonly storage?: VectorStorage | undefined;
  /**
   * Absolute path of a folder on a disk, for the float32 vectors of an int8 or binary index: a file without
   * a name, which ends with the process. A rebuild takes the space twice.
   * @defaultValue that of a `SnapshotStore` or durable index, else the system's for temporary files
   */
  readonly vectorsFolder?: string | undefined;
}

export interface IndexReport {
  readonly name: string;
  readonly size: number;
  /** What answers a plain search now. */
  readonly kind: IndexKind;
  readonly dimension: number;
  readonly metric: Metric;
  /** Vectors wait for the graph, or the graph is being rebuilt. Searches are complete all the same. */
  readonly building: boolean;
  /** Vectors that are searched exactly because the graph does not have them yet. */
  readonly pending: number;
  readonly memoryBytes: number;
  /** What the graph compares. @defaultValue 'float32' */
  readonly storage?: VectorStorage;
  /** Of float32 vectors in the mapped file of an int8 or binary index, which are no part of `memoryBytes`. */
  readonly fileBytes?: number;
  /** Why an `auto` index stays exact: the message of the `HnswUnavailableError`. */
  readonly hnswUnavailable?: string;
}

/** Called when a worker died. Its indexes (by name) are gone: open and fill them again. */
export type LostListener = (error: IndexHostLostError) => void;

/**
 * Named indexes of vectors, off the caller's thread. Calls on one index take effect in the order they
 * were made, so a search sees every upsert made before it. Wrong input rejects with a
 * `VectorIndexError` before anything is changed.
 */
export interface EngineHost {
  /** Rejects with `IndexExistsError` for a name in use, `HnswUnavailableError` for kind `hnsw`. */
  open(name: string, options: OpenIndexOptions): Promise<IndexReport>;
  /** Moves both arrays away: they are empty (detached) afterwards, unless views of a larger buffer. */
  upsert(name: string, labels: Uint32Array, vectors: Float32Array): Promise<void>;
  remove(name: string, labels: Uint32Array): Promise<void>;
  search(name: string, queries: Float32Array, options: SearchOptions): Promise<SearchResult>;
  /** The vectors of those labels that are stored, in the order asked for; under cosine at length 1. */
  vectors(name: string, labels: Uint32Array): Promise<LabelledVectors>;
  report(name: string): Promise<IndexReport>;
  /** Names of the open indexes. */
  names(): string[];
  close(name: string): Promise<void>;
  /** Waits for calls under way, then ends; later calls reject with `IndexHostClosedError`. */
  shutdown(): Promise<void>;
  on(event: 'lost', listener: LostListener): void;
  off(event: 'lost', listener: LostListener): void;
}
