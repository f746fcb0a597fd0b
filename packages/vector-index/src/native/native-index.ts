import { availableParallelism, tmpdir } from 'node:os';
import { IndexOperationError } from '../errors/index-operation-error.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import type { RefusalCode } from '../snapshot/refusal-code.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import { metricSpace } from '../space/metric-space.ts';
import { checkFolder } from '../validation/check-folder.ts';
import type { GivenGraphOptions, GraphOptions } from '../validation/check-graph-options.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SpaceOptions } from '../validation/check-space-options.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkStorage } from '../validation/check-storage.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchExplanation, SearchOptions, SearchResult } from '../vector-index.ts';
import { candidatesFor } from './candidates-for.ts';
import { loadNativeAddon } from './load-native-addon.ts';
import type { NativeAddon, NativeIndexHandle, NativeReport } from './native-addon.ts';

const SEED = 100;

export interface NativeIndexOptions extends SpaceOptions, GivenGraphOptions {
  /** Below this size every vector is compared, as in `HnswIndexOptions`; Infinity: always. @defaultValue 0 */
  readonly exactBelow?: number | undefined;
  /** Threads that search and build, shared by the native indexes of this thread. @defaultValue the processor's */
  readonly threads?: number | undefined;
  /** What the graph compares, as in `OpenIndexOptions`. @defaultValue 'float32' */
  readonly storage?: VectorStorage | undefined;
  /** Absolute path of a folder on a disk, as in `OpenIndexOptions`. @defaultValue that of the system for temporary files */
  readonly vectorsFolder?: string | undefined;
}

export interface NativeSearchOptions extends SearchOptions {
  /** Neighbours that are farther away are left out. @defaultValue Infinity */
  readonly within?: number | undefined;
}

/** A result, and how it was found. */
export interface ExplainedSearchResult extends SearchResult {
  readonly explain: SearchExplanation;
}

/**
 * A vector index in C++ that works on threads of its own: `upsert` only stores, the graph follows in the
 * background, and until then a search compares what waits and merges. Changes are seen by every call after
 * them and by none before. Distances are sums of float32, whose last digits depend on the instruction set;
 * equal vectors are at exactly 0.
 */
export class NativeIndex {
  readonly dimension: number;
  readonly metric: Metric;
  readonly storage: VectorStorage;
  readonly #space: MetricSpace;
  readonly #graph: GraphOptions;
  readonly #handle: NativeIndexHandle;

  /** Throws `NativeUnavailableError` where the addon is not built. */
  constructor(options: NativeIndexOptions, addon: NativeAddon = loadNativeAddon().addon) {
    checkSpaceOptions(options);
    const { dimension, metric, exactBelow = 0, threads = availableParallelism() } = options;
    const { vectorsFolder = tmpdir() } = options;
    checkFolder(vectorsFolder, 'vectorsFolder');
    this.dimension = dimension;
    this.metric = metric;
    this.storage = checkStorage(options);
    this.#space = metricSpace(metric, dimension);
    this.#graph = checkGraphOptions(options);
    const { M, efConstruction } = this.#graph;
    // No graph for l1, as in the other engines: hnswlib has no such space.
    const graphFrom = this.#space.graphSpace === undefined ? Infinity : exactBelow;
    addon.threads(Math.min(threads, 256));
    this.#handle = new addon.NativeIndex(
      dimension,
      metric,
      M,
      efConstruction,
      SEED,
      graphFrom,
      this.storage,
      vectorsFolder,
    );
  }

  upsert(labels: Uint32Array, vectors: Float32Array): void {
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, ...this.#shape() });
    const rows = this.#space.prepare(vectors);
    attempt('upsert', () => this.#handle.upsert(labels, rows));
  }

  /** Unknown labels are ignored. */
  remove(labels: Uint32Array): void {
    checkLabels(labels);
    attempt('remove', () => this.#handle.remove(labels));
  }

  /** The vectors of those labels that are stored, in the order asked for; under cosine at length 1. */
  vectors(labels: Uint32Array): LabelledVectors {
    checkRequestedLabels(labels, this.dimension);
    return attempt('read vectors', () => this.#handle.vectors(labels));
  }

  /** Throws for wrong input before it returns the promise. */
  search(queries: Float32Array, options: NativeSearchOptions): Promise<ExplainedSearchResult> {
    const queryCount = checkVectors(queries, { field: 'queries', ...this.#shape() });
    checkSearchOptions(options, queryCount);
    const { k, exact = false, allow, within = Infinity } = options;
    const rescore = options.rescore ?? candidatesFor(this.storage, k);
    const ef = Math.max(options.ef ?? this.#graph.ef, k, options.rescore ?? 0);
    if (typeof within !== 'number' || Number.isNaN(within)) {
      throw new InvalidArgumentError('within', within, 'a number');
    }
    const rows = this.#space.prepare(queries);
    const list = allow instanceof Uint32Array ? allow : undefined;
    const bits = allow instanceof Uint32Array ? undefined : allow?.bits;
    const started = performance.now();
    return this.#handle.search(rows, k, ef, exact, list, bits, within, rescore).then(
      ({ labels, distances, counts, plan, scanned, rescored }) => {
        const walked = plan === 'graph' || plan === 'filtered-graph';
        return {
          engine: walked ? ('hnsw' as const) : ('exact' as const),
          k,
          labels,
          distances,
          counts,
          explain: {
            engine: 'native',
            plan,
            storage: this.storage,
            ef: walked ? ef : undefined,
            // A set comes from metadata, which only stored labels have; of a list some may be unknown.
            matches: allow instanceof Uint32Array ? undefined : allow?.count,
            scanned: queryCount === 0 ? 0 : scanned / queryCount,
            ...(walked &&
              this.storage !== 'float32' && {
                rescored: queryCount === 0 ? 0 : rescored / queryCount,
              }),
            milliseconds: performance.now() - started,
          },
        };
      },
      (error: unknown) => {
        throw operationError('search', error);
      },
    );
  }

  report(): NativeReport {
    return this.#handle.report();
  }

  /** Writes the index, as it is at this call, into an empty folder (absolute path), to the disk itself. */
  async save(folder: string): Promise<SavedFiles> {
    checkFolder(folder);
    try {
      const saved = await this.#handle.save(folder);
      return { engine: saved.nodes > 0 ? 'hnsw' : 'exact', storage: this.storage, ...saved };
    } catch (error) {
      throw operationError('save', error);
    }
  }

  /**
   * Fills an empty index with what an engine has saved in a folder (absolute path). Believes nothing that
   * it reads: throws `SnapshotRefusedError` for files that are not whole or were made with other options.
   */
  async load(folder: string): Promise<void> {
    checkFolder(folder);
    try {
      await this.#handle.load(folder);
    } catch (error) {
      const { refusal, message } = error as { refusal?: RefusalCode; message: string };
      if (refusal === undefined) throw operationError('load', error);
      throw new SnapshotRefusedError(refusal, message, { cause: error });
    }
  }

  /** Gives the memory back when the searches under way are answered; the index is of no use afterwards. */
  close(): void {
    this.#handle.close();
  }

  #shape() {
    return { dimension: this.dimension, metric: this.metric };
  }
}

/** What fails with valid input: memory, nearly always. */
function attempt<T>(operation: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw operationError(operation, error);
  }
}

function operationError(operation: string, error: unknown): IndexOperationError {
  const reason = error instanceof Error ? error.message : String(error);
  return new IndexOperationError(operation, reason, { cause: error });
}
