import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { LabelledVectors } from '../labelled-vectors.ts';
import { allowedSlots } from '../search/allowed-slots.ts';
import { NearestHeap } from '../search/nearest-heap.ts';
import { searchBatch } from '../search/search-batch.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import { metricSpace } from '../space/metric-space.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkLabels } from '../validation/check-labels.ts';
import { checkRequestedLabels } from '../validation/check-requested-labels.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SpaceOptions } from '../validation/check-space-options.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { Metric, SearchOptions, SearchResult, VectorIndex } from '../vector-index.ts';
import { Int8Scorer } from './int8-scorer.ts';
import { Int8Store } from './int8-store.ts';
import { RowFile } from './row-file.ts';

/** Fewer candidates than this save nothing. */
const LEAST_CANDIDATES = 64;

export interface ExactInt8Options extends SpaceOptions {
  /**
   * Folder on a disk for the float32 vectors: the best candidates are then scored again from them.
   * @defaultValue none: distances are those to the rounded vectors
   */
  readonly rescoreFrom?: string | undefined;
  /** Candidates per neighbour wanted that are scored again, 1 to 100; at least 64 in all. @defaultValue 4 */
  readonly oversampling?: number | undefined;
}

/**
 * Compares every query with every vector, as `ExactIndex` does, in a quarter of the memory: vectors are kept
 * as int8. It may therefore miss a neighbour that is hardly nearer than another; with `rescoreFrom` such a
 * miss is rare, and distances are exact. For the metrics l2, cosine and ip.
 */
export class ExactInt8Index implements VectorIndex {
  readonly kind = 'exact';
  readonly dimension: number;
  readonly metric: Metric;
  readonly #space: MetricSpace;
  readonly #store: Int8Store;
  readonly #rows: RowFile | undefined;
  readonly #oversampling: number;

  constructor(options: ExactInt8Options) {
    checkSpaceOptions(options);
    const { dimension, metric, rescoreFrom, oversampling = 4 } = options;
    if (metric === 'l1') {
      throw new InvalidArgumentError('metric', metric, 'one of l2, cosine, ip for int8 vectors');
    }
    this.dimension = dimension;
    this.metric = metric;
    this.#oversampling = checkInteger('oversampling', oversampling, { least: 1, most: 100 });
    this.#space = metricSpace(metric, dimension);
    this.#store = new Int8Store(dimension);
    this.#rows = rescoreFrom === undefined ? undefined : new RowFile(rescoreFrom, dimension);
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
    this.#store.reserveFor(labels);
    labels.forEach((label, at) => {
      const row = prepared.subarray(at * this.dimension, (at + 1) * this.dimension);
      const known = this.#store.slotOf(label);
      // The file first: a full disk leaves codes and labels as they were.
      this.#rows?.write(known ?? this.#store.size, row);
      this.#store.write(known ?? this.#store.append(label), row);
    });
  }

  remove(labels: Uint32Array): void {
    checkLabels(labels);
    const moved = new Float32Array(this.dimension);
    for (const label of labels) {
      const slot = this.#store.slotOf(label);
      if (slot === undefined) continue;
      this.#rows?.read(this.#store.size - 1, moved);
      this.#rows?.write(slot, moved);
      this.#store.removeSlot(slot);
    }
  }

  has(label: number): boolean {
    return this.#store.slotOf(label) !== undefined;
  }

  vectors(labels: Uint32Array): LabelledVectors {
    checkRequestedLabels(labels, this.dimension);
    const rounded = this.#store.rowsOf(labels);
    if (this.#rows !== undefined) this.#readRows(this.#rows, rounded);
    return rounded;
  }

  search(queries: Float32Array, options: SearchOptions): SearchResult {
    const queryCount = checkVectors(queries, { field: 'queries', ...this.#shape() });
    checkSearchOptions(options, queryCount);
    const { k, allow } = options;
    const prepared = this.#space.prepare(queries);
    const store = this.#store;
    const slots = allow && allowedSlots(store, allow);
    const wide = Math.min(Math.max(k * this.#oversampling, LEAST_CANDIDATES), store.size);
    const candidates = new NearestHeap(this.#rows === undefined ? k : wide);
    return searchBatch({ k, queryCount, engine: 'exact', groupWidth: 1 }, ({ query, heaps }) => {
      const row = prepared.subarray(query * this.dimension, (query + 1) * this.dimension);
      const scorer = new Int8Scorer(this.#space, store, row);
      const heap = this.#rows === undefined ? heaps[0]! : candidates;
      if (slots) scorer.offerSlots(heap, slots);
      else scorer.offerRange(heap, 0, store.size);
      if (this.#rows !== undefined) this.#rescore(this.#rows, row, { candidates, heap: heaps[0]! });
    });
  }

  clear(): void {
    this.#store.clear();
    this.#rows?.clear();
  }

  /** Offers the candidates to `heap` with the distances of their float32 vectors. */
  #rescore(
    file: RowFile,
    query: Float32Array,
    { candidates, heap }: { candidates: NearestHeap; heap: NearestHeap },
  ): void {
    const labels = new Uint32Array(candidates.count);
    candidates.drainInto(new Float32Array(labels.length), labels, 0);
    const rows = new Float32Array(labels.length * this.dimension);
    this.#readRows(file, { labels, rows });
    const scores = new Float64Array(labels.length);
    const { kernel, dimension } = this.#space;
    kernel.scoreOne({
      rows,
      from: 0,
      to: labels.length,
      queries: query,
      query: 0,
      dimension,
      scores,
    });
    labels.forEach((label, at) => {
      heap.offer(Math.fround(this.#space.distance(scores[at]!)), label);
    });
  }

  #readRows(file: RowFile, { labels, rows }: LabelledVectors): void {
    labels.forEach((label, at) => {
      const row = rows.subarray(at * this.dimension, (at + 1) * this.dimension);
      file.read(this.#store.slotOf(label)!, row);
    });
  }

  #shape() {
    return { dimension: this.dimension, metric: this.metric };
  }
}
