import type { LabelledVectors } from '../labelled-vectors.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { Metric } from '../vector-index.ts';

/** The builds of the addon: the same sources for processors of several ages. */
export type InstructionSet = 'avx512' | 'avx2' | 'baseline';

interface NativeSearchResult {
  /** As in `SearchResult`. */
  readonly labels: Uint32Array;
  readonly distances: Float32Array;
  readonly counts: Uint32Array;
  readonly plan: 'graph' | 'exact' | 'exact-over-filter' | 'filtered-graph';
  /** Rows that were compared, over all queries. */
  readonly scanned: number;
  /** Candidates of codes that were scored again by their rows, over all queries. */
  readonly rescored: number;
}

export interface NativeReport {
  readonly size: number;
  /** Rows that are compared one by one until the graph has them. */
  readonly pending: number;
  /** Nodes that no label uses any more. */
  readonly tombstones: number;
  readonly memoryBytes: number;
  /** Of rows in the mapped file. */
  readonly fileBytes: number;
  readonly building: boolean;
  /** Whether a search for ten neighbours walks the graph now. */
  readonly walksGraph: boolean;
}

interface NativeSavedFiles {
  readonly count: number;
  readonly nodes: number;
  readonly files: readonly string[];
}

/**
 * An index in C++ (packages/vector-index/native). Rows are prepared: under cosine they have length 1. All
 * arguments are checked there once more: a wrong one is a TypeError, never a crash. What a call sees is
 * what the calls before it left, even where it goes on in the background.
 */
export interface NativeIndexHandle {
  upsert(labels: Uint32Array, rows: Float32Array): void;
  remove(labels: Uint32Array): void;
  vectors(labels: Uint32Array): LabelledVectors;
  report(): NativeReport;
  search(
    rows: Float32Array,
    k: number,
    ef: number,
    exact: boolean,
    list: Uint32Array | undefined,
    bits: Uint32Array | undefined,
    within: number,
    rescore: number,
  ): Promise<NativeSearchResult>;
  save(folder: string): Promise<NativeSavedFiles>;
  /** Into an empty index only. A file that is refused rejects with an error that has a `refusal`. */
  load(folder: string): Promise<unknown>;
  /** Later calls throw; searches under way are answered. */
  close(): void;
}

export interface NativeAddon {
  /** From `graphFrom` labels on there is a graph; Infinity: never. */
  readonly NativeIndex: new (
    dimension: number,
    metric: Metric,
    M: number,
    efConstruction: number,
    seed: number,
    graphFrom: number,
    storage: VectorStorage,
    vectorsFolder: string,
  ) => NativeIndexHandle;
  /** At least so many threads answer searches and link nodes, for all indexes of this JavaScript thread. */
  threads(count: number): void;
  /** The builds that this processor can run, the fastest first. */
  instructionSets(): InstructionSet[];
  /**
   * Compares each kernel for codes that this processor can run with plain loops.
   *
   * @returns their names; throws where one does not agree
   */
  checkKernels(): string[];
  /** Compares lists of links with plain ones, also where there are so many nodes that a link takes four bytes; throws. */
  checkLinkLists(): undefined;
}
