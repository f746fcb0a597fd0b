import { checkGraphOptions, type GivenGraphOptions } from '../validation/check-graph-options.ts';
import { readSavedIndex } from '../snapshot/format/read-saved-index.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SavableIndex } from '../snapshot/savable-index.ts';
import { writePending } from '../snapshot/format/write-pending.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import { metricSpace } from '../space/metric-space.ts';
import { VectorStore } from '../store/vector-store.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SpaceOptions } from '../validation/check-space-options.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchOptions, SearchResult } from '../vector-index.ts';
import { searchExactly } from './search-exactly.ts';

/** Compares every query with every vector: never misses a neighbour, and is the oracle of the others. */
export class ExactIndex implements SavableIndex {
  readonly kind = 'exact';
  readonly dimension: number;
  readonly metric: Metric;
  readonly #space: MetricSpace;
  readonly #store: VectorStore;

  constructor(options: SpaceOptions) {
    checkSpaceOptions(options);
    this.dimension = options.dimension;
    this.metric = options.metric;
    this.#space = metricSpace(options.metric, options.dimension);
    this.#store = new VectorStore(options.dimension);
  }

  /**
   * Loads what this or another float32 engine saved; of a graph only the vectors, and `M` and
   * `efConstruction` say what it was built with. Throws `SnapshotRefusedError` where it is not whole.
   */
  static load(folder: string, options: SpaceOptions & GivenGraphOptions): ExactIndex {
    const index = new ExactIndex(options);
    const shape = { ...checkGraphOptions(options), ...index.#shape() };
    const { labels, vectors } = readSavedIndex(folder, shape);
    index.#store.adopt(labels, vectors);
    return index;
  }

  get size(): number {
    return this.#store.size;
  }

  get memoryBytes(): number {
    return this.#store.memoryBytes;
  }

  upsert(labels: Uint32Array, vectors: Float32Array): void {
    checkLabels(labels);
    checkVectors(vectors, { field: 'vectors', rows: labels.length, ...this.#shape() });
    const prepared = this.#space.prepare(vectors);
    const store = this.#store;
    store.reserveFor(labels);
    labels.forEach((label, row) => {
      const slot = store.slotOf(label);
      if (slot === undefined) store.append(label, prepared, row);
      else store.write(slot, prepared, row);
    });
  }

  remove(labels: Uint32Array): void {
    checkLabels(labels);
    for (const label of labels) {
      const slot = this.#store.slotOf(label);
      if (slot === undefined) continue;
      this.#store.swap(slot, this.#store.size - 1);
      this.#store.pop();
    }
  }

  has(label: number): boolean {
    return this.#store.slotOf(label) !== undefined;
  }

  vectors(labels: Uint32Array): LabelledVectors {
    checkRequestedLabels(labels, this.dimension);
    return this.#store.rowsOf(labels);
  }

  search(queries: Float32Array, options: SearchOptions): SearchResult {
    const queryCount = checkVectors(queries, { field: 'queries', ...this.#shape() });
    checkSearchOptions(options, queryCount);
    return searchExactly(
      { space: this.#space, store: this.#store },
      this.#space.prepare(queries),
      options,
    );
  }

  save(folder: string): SavedFiles {
    const { labels, vectors, size } = this.#store;
    writePending(folder, {
      labels: labels.subarray(0, size),
      vectors: vectors.subarray(0, size * this.dimension),
    });
    const files = [savedFileNames.pending];
    return { engine: 'exact', storage: 'float32', count: size, nodes: 0, files };
  }

  clear(): void {
    this.#store.clear();
  }

  #shape() {
    return { dimension: this.dimension, metric: this.metric };
  }
}
