import type { LabelledVectors } from './labelled-vectors.ts';
import type { LabelSet } from './label-set.ts';
import type { VectorStorage } from './snapshot/format/vector-storage.ts';
import type { Filter } from './metadata/filter.ts';

/**
 * How far apart two vectors are. Distances are always reported so that smaller is closer:
 * - `l2`: euclidean, `sqrt(Σ(aᵢ − bᵢ)²)`, in [0, ∞)
 * - `cosine`: `1 − cos(a, b)`, in [0, 2]; a zero vector has no direction and is refused
 * - `ip`: `−Σ aᵢbᵢ`; not a metric: a vector need not be its own nearest neighbour
 * - `l1`: manhattan, `Σ|aᵢ − bᵢ|`, in [0, ∞); hnswlib has no such space, so that every kind of index
 *   compares every vector (`exact`)
 */
export type Metric = 'l2' | 'cosine' | 'ip' | 'l1';

/** What `kind` an index walks: every vector (`exact`) or a graph (`hnsw`, approximate). */
export type IndexKind = 'exact' | 'hnsw';

/** Fills the unused places of a result row; therefore no vector may carry this label. */
export const NO_LABEL = 0xffff_ffff;

export interface SearchOptions {
  /** Neighbours wanted per query, 1 to 10,000. */
  readonly k: number;
  /**
   * Candidates the graph search keeps (HNSW only): more is slower and more accurate.
   * @defaultValue the index's own `ef`; never less than `k`
   */
  readonly ef?: number | undefined;
  /** Walk every vector even where a graph exists. @defaultValue false */
  readonly exact?: boolean | undefined;
  /**
   * Candidates of an int8 or binary index that are scored exactly, 1 to 10,000 and never fewer than `k`:
   * more is slower and more accurate. More than `ef` widens `ef`. Others take no notice of it.
   * @defaultValue int8: 3 k, at least 32; binary: 10 k, at least 100
   */
  readonly rescore?: number | undefined;
  /** Only these labels may be returned; unknown ones are ignored. @defaultValue every label */
  readonly allow?: Uint32Array | LabelSet | undefined;
  /**
   * Only labels whose metadata it matches may be returned; beside `allow`, only labels of both. Taken by
   * an `IndexHost`, which keeps metadata; a `VectorIndex` or an `EngineHost` refuses it.
   */
  readonly filter?: Filter | undefined;
}

/** How a search was answered. */
export interface SearchExplanation {
  /** What answered: `exact`, `hnswlib-node`, … */
  readonly engine: string;
  /** `exact` plans never miss a neighbour: every vector was compared, or every one that was allowed. */
  readonly plan: 'graph' | 'exact' | 'exact-over-filter' | 'filtered-graph';
  /** Candidates that the walk kept. */
  readonly ef?: number | undefined;
  /** Vectors that `filter` and `allow` left. */
  readonly matches?: number | undefined;
  /** Vectors that were compared with each query, where that is known. */
  readonly scanned?: number | undefined;
  /** What the graph compares, where that is known. */
  readonly storage?: VectorStorage | undefined;
  /** Of the walk's candidates, those that were scored again by their float32 vectors, for each query. */
  readonly rescored?: number | undefined;
  /** Inside the index, for the whole batch (searches of several callers may be answered as one). */
  readonly milliseconds: number;
}

/**
 * Neighbours of a batch, row-major: query q has `counts[q] = min(k, vectors allowed)` neighbours at
 * `labels[q·k …]` and `distances[q·k …]`, nearest first, equal distances by label. Places after them
 * hold `NO_LABEL` and `Infinity`.
 */
export interface SearchResult {
  /** What answered: `hnsw` may miss neighbours, `exact` never does. */
  readonly engine: IndexKind;
  readonly k: number;
  /** queries × k */
  readonly labels: Uint32Array;
  /** queries × k */
  readonly distances: Float32Array;
  /** queries */
  readonly counts: Uint32Array;
  readonly explain?: SearchExplanation | undefined;
}

/**
 * Vectors under uint32 labels, searched by distance. Every method checks its whole input before it
 * changes anything, and throws a `VectorIndexError` where the input is wrong.
 */
export interface VectorIndex {
  readonly kind: IndexKind;
  readonly dimension: number;
  readonly metric: Metric;
  /** Vectors that can be found; removed ones do not count. */
  readonly size: number;
  /** Bytes held, natively too (estimated). */
  readonly memoryBytes: number;
  /** Adds or replaces. `vectors` is labels × dimension, row-major. The last of a repeated label wins. */
  upsert(labels: Uint32Array, vectors: Float32Array): void;
  /** Unknown labels are ignored. */
  remove(labels: Uint32Array): void;
  has(label: number): boolean;
  /**
   * The vectors of those labels that are stored, in the order asked for; under cosine at length 1, as
   * they are stored.
   */
  vectors(labels: Uint32Array): LabelledVectors;
  /** `queries` is queries × dimension, row-major; an empty batch gives an empty result. */
  search(queries: Float32Array, options: SearchOptions): SearchResult;
  /** Frees what the index holds; it is empty and usable afterwards. */
  clear(): void;
}
