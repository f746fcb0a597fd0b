import type { MetricSpace } from '../space/metric-space.ts';
import type { GraphOptions } from '../validation/check-graph-options.ts';
import type { Hnswlib, NativeGraph } from './load-hnswlib.ts';

const FIRST_CAPACITY = 1024;
const SEED = 100;

export interface GraphQuery {
  /** Prepared queries, row-major. */
  readonly queries: Float32Array;
  readonly row: number;
  readonly k: number;
  readonly ef: number;
}

/**
 * The one place that calls hnswlib-node, which trusts its caller with the life of the process: a null
 * in an array or a filter that throws aborts it, NaN spoils the graph, labels wrap at 2³². So only
 * numbers out of checked Float32Arrays get in, filters are never passed, nodes are numbered here
 * (0, 1, 2, …) and mapped to labels, and a node is never overwritten or brought back: a changed
 * vector is a new node, the old one stays as a tombstone until the graph is built anew.
 */
export class HnswGraph {
  readonly #native: NativeGraph;
  readonly #options: GraphOptions;
  readonly #dimension: number;
  /** hnswlib-node takes plain arrays only; one is enough. */
  readonly #point: number[];
  readonly #nodes = new Map<number, number>();
  #labels = new Uint32Array(FIRST_CAPACITY);
  #nodeCount = 0;

  constructor(hnswlib: Hnswlib, space: MetricSpace, options: GraphOptions) {
    this.#options = options;
    this.#dimension = space.dimension;
    this.#point = Array.from({ length: space.dimension }, () => 0);
    this.#native = new hnswlib.HierarchicalNSW(space.graphSpace, space.dimension);
    this.#native.initIndex(FIRST_CAPACITY, options.M, options.efConstruction, SEED);
  }

  /** Labels that can be found. */
  get size(): number {
    return this.#nodes.size;
  }

  /** Nodes that only lead the way: hnswlib keeps removed points in memory and walks them. */
  get tombstones(): number {
    return this.#nodeCount - this.#nodes.size;
  }

  get memoryBytes(): number {
    const { M } = this.#options;
    const bytesOfLayer0 = 4 * this.#dimension + 4 * (2 * M + 1) + 8;
    // 1 node in M is on layer 1, 1 in M² on layer 2, …
    const bytesAbove = (4 * (M + 1)) / (M - 1) + 8;
    const bytesPerMapEntry = 40;
    return Math.ceil(
      this.#labels.length * (bytesOfLayer0 + bytesAbove + 4) + this.#nodes.size * bytesPerMapEntry,
    );
  }

  has(label: number): boolean {
    return this.#nodes.has(label);
  }

  /** Inserts row `row` of `vectors` (prepared, row-major). The label must not be in the graph. */
  add(label: number, vectors: Float32Array, row: number): void {
    if (this.#nodes.has(label)) throw new RangeError(`label ${label} is in the graph already`);
    this.#grow();
    this.#native.addPoint(this.#pointOf(vectors, row), this.#nodeCount);
    this.#labels[this.#nodeCount] = label;
    this.#nodes.set(label, this.#nodeCount++);
  }

  /** Ignores a label that is not in the graph. */
  remove(label: number): void {
    const node = this.#nodes.get(label);
    if (node === undefined) return;
    this.#native.markDelete(node);
    this.#nodes.delete(label);
  }

  /** Labels of about the k nearest, nearest first; fewer where the graph holds or reaches fewer. */
  search({ queries, row, k, ef }: GraphQuery): number[] {
    // hnswlib refuses k above its capacity, and answers k = 0 with nothing.
    const wanted = Math.min(k, this.size);
    if (wanted === 0) return [];
    this.#native.setEf(Math.max(ef, wanted));
    const { neighbors } = this.#native.searchKnn(this.#pointOf(queries, row), wanted);
    return neighbors.map((node) => this.#labels[node]!);
  }

  /** Frees the native memory now; garbage collection does not see how large it is. */
  dispose(): void {
    this.#native.initIndex(1, 2, 1, SEED);
    this.#nodes.clear();
    this.#labels = new Uint32Array(FIRST_CAPACITY);
    this.#nodeCount = 0;
  }

  #grow(): void {
    const capacity = this.#labels.length;
    if (this.#nodeCount < capacity) return;
    const labels = new Uint32Array(capacity * 2);
    this.#native.resizeIndex(capacity * 2);
    labels.set(this.#labels);
    this.#labels = labels;
  }

  #pointOf(vectors: Float32Array, row: number): number[] {
    const start = row * this.#dimension;
    for (let at = 0; at < this.#dimension; at++) this.#point[at] = vectors[start + at]!;
    return this.#point;
  }
}
