import { join } from 'node:path';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { SavedIndex } from '../snapshot/format/read-saved-index.ts';
import type { SavedGraph } from '../snapshot/format/saved-graph.ts';
import { writeNodes } from '../snapshot/format/write-nodes.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import type { GraphOptions } from '../validation/check-graph-options.ts';
import { hashRow } from './hash-row.ts';
import type { Hnswlib, NativeGraph } from './load-hnswlib.ts';
import { NodeLabels } from './node-labels.ts';

const FIRST_CAPACITY = 1024;
const SEED = 100;

export interface HnswGraphOptions extends GraphOptions {
  /** What `readSavedIndex` found sound; an empty graph if absent. */
  readonly saved?: SavedIndex & { readonly graph: SavedGraph };
}

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
 *
 * Equal vectors share a node: as nodes of their own they would fill each other's links, an island
 * from which a search does not find the way out (1,000 equal ones halved the recall of the others).
 */
export class HnswGraph {
  readonly #native: NativeGraph;
  readonly #options: GraphOptions;
  readonly #dimension: number;
  /** hnswlib-node takes plain arrays only; one is enough. */
  readonly #point: number[];
  #labels = new NodeLabels(FIRST_CAPACITY);
  /** Living node by hash of its vector; of several vectors with one hash, the first. */
  readonly #nodeOfHash = new Map<number, number>();
  #nodeCount = 0;
  #tombstones = 0;

  constructor(hnswlib: Hnswlib, space: MetricSpace, options: HnswGraphOptions) {
    this.#options = options;
    this.#dimension = space.dimension;
    this.#point = Array.from({ length: space.dimension }, () => 0);
    // HnswIndex refuses metrics without a graph space.
    this.#native = new hnswlib.HierarchicalNSW(space.graphSpace ?? 'l2', space.dimension);
    if (options.saved === undefined) {
      this.#native.initIndex(FIRST_CAPACITY, options.M, options.efConstruction, SEED);
    } else {
      this.#native.readIndexSync(options.saved.graph.path);
      this.#restore(options.saved);
    }
  }

  /** Tombstones included. */
  get nodes(): number {
    return this.#nodeCount;
  }

  /** Labels that can be found. */
  get size(): number {
    return this.#labels.size;
  }

  /** Nodes that only lead the way: hnswlib keeps removed points in memory and walks them. */
  get tombstones(): number {
    return this.#tombstones;
  }

  get memoryBytes(): number {
    const { M } = this.#options;
    const bytesOfLayer0 = 4 * this.#dimension + 4 * (2 * M + 1) + 8;
    // 1 node in M is on layer 1, 1 in M² on layer 2, …
    const bytesAbove = (4 * (M + 1)) / (M - 1) + 8;
    const bytesPerMapEntry = 40;
    const native = this.#labels.capacity * (bytesOfLayer0 + bytesAbove);
    const hashes = this.#nodeOfHash.size * bytesPerMapEntry;
    return Math.ceil(native + hashes + this.#labels.memoryBytes);
  }

  has(label: number): boolean {
    return this.#labels.nodeOf(label) !== undefined;
  }

  /** Inserts row `row` of `vectors` (prepared, row-major). The label must not be in the graph. */
  add(label: number, vectors: Float32Array, row: number): void {
    if (this.has(label)) throw new RangeError(`label ${label} is in the graph already`);
    const point = this.#pointOf(vectors, row);
    const hash = hashRow(vectors, row, this.#dimension);
    const known = this.#nodeOfHash.get(hash);
    if (known !== undefined && this.#isAt(known, point)) {
      this.#labels.add(label, known, false);
      return;
    }
    this.#grow();
    const node = this.#nodeCount;
    this.#native.addPoint(point, node);
    this.#nodeCount++;
    this.#labels.add(label, node, true);
    if (known === undefined) this.#nodeOfHash.set(hash, node);
  }

  /** Ignores a label that is not in the graph; `vectors` and `row` are what it was added with. */
  remove(label: number, vectors: Float32Array, row: number): void {
    const node = this.#labels.nodeOf(label);
    if (node === undefined || !this.#labels.remove(label, node)) return;
    this.#native.markDelete(node);
    this.#tombstones++;
    const hash = hashRow(vectors, row, this.#dimension);
    if (this.#nodeOfHash.get(hash) === node) this.#nodeOfHash.delete(hash);
  }

  /** Labels of about the k nearest, nearest first; of equal vectors at most k. May be more or fewer. */
  search({ queries, row, k, ef }: GraphQuery): number[] {
    // hnswlib refuses k above its capacity, and answers k = 0 with nothing.
    const wanted = Math.min(k, this.#nodeCount - this.#tombstones);
    if (wanted === 0) return [];
    this.#native.setEf(Math.max(ef, wanted));
    const { neighbors } = this.#native.searchKnn(this.#pointOf(queries, row), wanted);
    return neighbors.flatMap((node) => [...this.#labels.of(node, k)]);
  }

  /** Writes the graph and the labels of its nodes into a folder; returns the names of the files. */
  save(folder: string): string[] {
    this.#native.writeIndexSync(join(folder, savedFileNames.graph));
    const labels = this.#labels.ascending();
    const nodeOf = labels.map((label) => this.#labels.nodeOf(label)!);
    writeNodes(folder, { nodes: this.#nodeCount, labels, nodeOf });
    return [savedFileNames.graph, savedFileNames.nodes];
  }

  /** Frees the native memory now; garbage collection does not see how large it is. */
  dispose(): void {
    this.#native.initIndex(1, 2, 1, SEED);
    this.#nodeOfHash.clear();
    this.#labels = new NodeLabels(0);
    this.#nodeCount = 0;
    this.#tombstones = 0;
  }

  /** The graph's labels are the first of the saved ones. */
  #restore({ graph, vectors }: SavedIndex & { readonly graph: SavedGraph }): void {
    this.#labels = new NodeLabels(graph.capacity);
    this.#nodeCount = graph.nodes;
    this.#tombstones = graph.tombstones;
    const isNamed = new Uint8Array(graph.nodes);
    graph.labels.forEach((label, row) => {
      const node = graph.nodeOf[row]!;
      this.#labels.add(label, node, isNamed[node] === 0);
      isNamed[node] = 1;
      const hash = hashRow(vectors, row, this.#dimension);
      if (!this.#nodeOfHash.has(hash)) this.#nodeOfHash.set(hash, node);
    });
  }

  #grow(): void {
    const { capacity } = this.#labels;
    if (this.#nodeCount < capacity) return;
    this.#native.resizeIndex(capacity * 2);
    this.#labels.grow(capacity * 2);
  }

  #isAt(node: number, point: readonly number[]): boolean {
    return this.#native.getPoint(node).every((value, at) => value === point[at]);
  }

  #pointOf(vectors: Float32Array, row: number): number[] {
    const start = row * this.#dimension;
    for (let at = 0; at < this.#dimension; at++) this.#point[at] = vectors[start + at]!;
    return this.#point;
  }
}
