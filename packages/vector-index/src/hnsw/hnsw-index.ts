import { searchExactly } from '../exact/search-exactly.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { readSavedIndex } from '../snapshot/format/read-saved-index.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { SavableIndex } from '../snapshot/savable-index.ts';
import { writePending } from '../snapshot/format/write-pending.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import { RowScorer } from '../search/row-scorer.ts';
import { searchBatch } from '../search/search-batch.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import { metricSpace } from '../space/metric-space.ts';
import { VectorStore } from '../store/vector-store.ts';
import type { GivenGraphOptions, GraphOptions } from '../validation/check-graph-options.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SpaceOptions } from '../validation/check-space-options.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchExplanation, SearchOptions, SearchResult } from '../vector-index.ts';
import { GraphBuilder } from './graph-builder.ts';
import { HnswGraph } from './hnsw-graph.ts';
import type { Hnswlib } from './load-hnswlib.ts';
import { loadHnswlib } from './load-hnswlib.ts';

export interface HnswIndexOptions extends SpaceOptions, GivenGraphOptions {
  /**
   * Below this size no graph is built and every vector is compared; above, searches for more than
   * 100 neighbours move the limit in proportion. @defaultValue 0: always a graph
   */
  readonly exactBelow?: number | undefined;
}

/**
 * Approximate search over a graph (Malkov & Yashunin 2018, arXiv:1603.09320) that is never behind:
 * `upsert` only stores, `advance` moves vectors into the graph in slices, and until then a search
 * compares the waiting ones exactly and merges. Hits of the graph are scored again from the stored
 * vectors, so distances equal those of `ExactIndex` to the bit.
 */
export class HnswIndex implements SavableIndex {
  readonly kind = 'hnsw';
  readonly dimension: number;
  readonly metric: Metric;
  readonly #space: MetricSpace;
  readonly #store: VectorStore;
  readonly #graphOptions: GraphOptions;
  readonly #exactBelow: number;
  readonly #builder: GraphBuilder;

  /**
   * Throws `HnswUnavailableError` where hnswlib-node is not built, `InvalidArgumentError` for the metric
   * `l1`, which hnswlib does not have.
   */
  constructor(options: HnswIndexOptions, hnswlib: Hnswlib = loadHnswlib()) {
    checkSpaceOptions(options);
    this.dimension = options.dimension;
    this.metric = options.metric;
    this.#space = metricSpace(options.metric, options.dimension);
    if (this.#space.graphSpace === undefined) {
      throw new InvalidArgumentError('metric', options.metric, 'one of l2, cosine, ip for a graph');
    }
    this.#store = new VectorStore(options.dimension);
    this.#graphOptions = checkGraphOptions(options);
    this.#exactBelow = options.exactBelow ?? 0;
    this.#builder = new GraphBuilder(hnswlib, {
      space: this.#space,
      store: this.#store,
      graph: this.#graphOptions,
      startAt: this.#exactBelow,
    });
  }

  /**
   * Loads what this or another float32 engine saved. Throws `SnapshotRefusedError` where it is not whole
   * or was built with another `M` or `efConstruction`; hnswlib sees the file only after that.
   */
  static load(
    folder: string,
    options: HnswIndexOptions,
    hnswlib: Hnswlib = loadHnswlib(),
  ): HnswIndex {
    const index = new HnswIndex(options, hnswlib);
    const shape = { ...index.#graphOptions, ...index.#shape() };
    const saved = readSavedIndex(folder, shape);
    index.#store.adopt(saved.labels, saved.vectors);
    const { graph } = saved;
    if (graph !== undefined) {
      const options = { ...index.#graphOptions, saved: { ...saved, graph } };
      index.#builder.adopt(new HnswGraph(hnswlib, index.#space, options));
    }
    return index;
  }

  get size(): number {
    return this.#store.size;
  }

  get memoryBytes(): number {
    return this.#store.memoryBytes + this.#builder.memoryBytes;
  }

  /** Vectors that wait for the graph. */
  get pending(): number {
    return this.#builder.pending;
  }

  /** Whether `advance` has something to do. */
  get building(): boolean {
    return this.#builder.building;
  }

  /** Works on the graph for about `budgetMs` (at least one insertion); returns `building`. */
  advance(budgetMs: number): boolean {
    return this.#builder.advance(budgetMs);
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
      // A change log is replayed after a crash; what is unchanged shall not cost a tombstone.
      else if (!store.holds(slot, prepared, row)) {
        store.write(this.#builder.withdraw(slot), prepared, row);
      }
    });
    this.#builder.rebuildIfWorn();
  }

  remove(labels: Uint32Array): void {
    checkLabels(labels);
    for (const label of labels) {
      const slot = this.#store.slotOf(label);
      if (slot === undefined) continue;
      this.#store.swap(this.#builder.withdraw(slot), this.#store.size - 1);
      this.#store.pop();
    }
    this.#builder.rebuildIfWorn();
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
    const prepared = this.#space.prepare(queries);
    return this.walksGraph(options)
      ? this.#searchGraph(prepared, options)
      : searchExactly({ space: this.#space, store: this.#store }, prepared, options);
  }

  /**
   * Whether such a search walks the graph: not where comparing every vector is asked for, is cheaper,
   * or (filtered) is bounded by the labels allowed.
   */
  walksGraph({ k, exact = false, allow }: SearchOptions): boolean {
    if (exact || allow !== undefined) return false;
    return this.size >= this.#exactBelow * Math.max(1, k / 100) && this.#builder.isUseful;
  }

  save(folder: string): SavedFiles {
    const { labels, vectors, size } = this.#store;
    const { graph, built } = this.#builder;
    const files = built === 0 ? [] : (graph?.save(folder) ?? []);
    writePending(folder, {
      labels: labels.subarray(built, size),
      vectors: vectors.subarray(built * this.dimension, size * this.dimension),
    });
    files.push(savedFileNames.pending);
    const nodes = built === 0 ? 0 : (graph?.nodes ?? 0);
    return { engine: 'hnsw', storage: 'float32', count: size, nodes, files };
  }

  clear(): void {
    this.#store.clear();
    this.#builder.clear();
  }

  #searchGraph(queries: Float32Array, options: SearchOptions): SearchResult {
    const started = performance.now();
    const { k, ef = this.#graphOptions.ef } = options;
    const store = this.#store;
    const { graph, built } = this.#builder;
    const scorer = new RowScorer(this.#space, store, queries);
    const queryCount = queries.length / this.dimension;
    const complete = Math.min(k, store.size);
    const result = searchBatch({ k, queryCount, engine: 'hnsw', groupWidth: 1 }, (group) => {
      const row = group.query;
      const labels = graph?.search({ queries, row, k, ef }) ?? [];
      scorer.offerSlots(
        group,
        labels.map((label) => store.slotOf(label)!),
      );
      scorer.offerRange(group, built, store.size);
      const [heap] = group.heaps;
      if (heap === undefined || heap.count === complete) return;
      // Islands: the walk reached fewer than there are. Then every vector is compared.
      heap.reset();
      scorer.offerRange(group, 0, store.size);
    });
    const explain: SearchExplanation = {
      engine: 'hnswlib-node',
      plan: 'graph',
      ef: Math.max(ef, k),
      milliseconds: performance.now() - started,
    };
    return { ...result, explain };
  }

  #shape() {
    return { dimension: this.dimension, metric: this.metric };
  }
}
