import type { MetricSpace } from '../space/metric-space.ts';
import type { VectorStore } from '../store/vector-store.ts';
import type { GraphOptions } from '../validation/check-graph-options.ts';
import { HnswGraph } from './hnsw-graph.ts';
import type { Hnswlib } from './load-hnswlib.ts';

/** Above this share of tombstones the graph is built anew … */
const WORN_SHARE = 0.3;
/** … but not for a handful of them. */
const WORN_LEAST = 64;

export interface GraphBuilderOptions {
  readonly space: MetricSpace;
  readonly store: VectorStore;
  readonly graph: GraphOptions;
  /** No graph is begun while the store holds fewer vectors. */
  readonly startAt: number;
}

/** A new graph on its way, and the labels it takes over from the old one. */
interface Rebuild {
  readonly graph: HnswGraph;
  readonly labels: Uint32Array;
  next: number;
}

/**
 * Moves stored vectors into a graph a slice at a time. It keeps the slots in two stretches:
 * 0 … built − 1 are in the graph, built … size − 1 wait. A worn graph is replaced by a new one that
 * is built beside it; meanwhile the old one serves and new vectors wait.
 */
export class GraphBuilder {
  readonly #hnswlib: Hnswlib;
  readonly #options: GraphBuilderOptions;
  #graph: HnswGraph | undefined;
  #rebuild: Rebuild | undefined;
  #built = 0;

  constructor(hnswlib: Hnswlib, options: GraphBuilderOptions) {
    this.#hnswlib = hnswlib;
    this.#options = options;
  }

  get graph(): HnswGraph | undefined {
    return this.#graph;
  }

  /** Slots below this are in the graph, the others wait. */
  get built(): number {
    return this.#built;
  }

  get pending(): number {
    return this.#options.store.size - this.#built;
  }

  get building(): boolean {
    if (this.#rebuild !== undefined) return true;
    const begun = this.#graph !== undefined || this.#options.store.size >= this.#options.startAt;
    return begun && this.pending > 0;
  }

  /** Whether the graph saves work: most vectors are in it, and most of its nodes are alive. */
  get isUseful(): boolean {
    const graph = this.#graph;
    return graph !== undefined && this.pending <= this.#built && graph.tombstones <= graph.size;
  }

  get memoryBytes(): number {
    return (this.#graph?.memoryBytes ?? 0) + (this.#rebuild?.graph.memoryBytes ?? 0);
  }

  /** Begins with a graph that was loaded: it has the store's first `graph.size` slots. */
  adopt(graph: HnswGraph): void {
    this.#graph = graph;
    this.#built = graph.size;
    this.rebuildIfWorn();
  }

  /** Works for about `budgetMs`, but takes at least one step; returns `building`. */
  advance(budgetMs: number): boolean {
    const deadline = performance.now() + budgetMs;
    while (this.building) {
      if (this.#rebuild === undefined) this.#insertNext();
      else this.#rebuildNext(this.#rebuild);
      if (performance.now() >= deadline) break;
    }
    return this.building;
  }

  /** Takes the vector in `slot` out of the graph, where it is in; returns the slot it is in afterwards. */
  withdraw(slot: number): number {
    if (slot >= this.#built) return slot;
    const { store } = this.#options;
    const label = store.labels[slot]!;
    this.#graph?.remove(label, store.vectors, slot);
    this.#rebuild?.graph.remove(label, store.vectors, slot);
    this.#built--;
    store.swap(slot, this.#built);
    return this.#built;
  }

  /** To be called after changes. */
  rebuildIfWorn(): void {
    const graph = this.#graph;
    if (graph === undefined || this.#rebuild !== undefined) return;
    const { tombstones, size } = graph;
    if (tombstones < WORN_LEAST || tombstones <= WORN_SHARE * (tombstones + size)) return;
    const { store } = this.#options;
    this.#rebuild = {
      graph: this.#newGraph(),
      labels: store.labels.slice(0, this.#built),
      next: 0,
    };
  }

  clear(): void {
    this.#graph?.dispose();
    this.#rebuild?.graph.dispose();
    this.#graph = undefined;
    this.#rebuild = undefined;
    this.#built = 0;
  }

  #insertNext(): void {
    const { store } = this.#options;
    this.#graph ??= this.#newGraph();
    this.#graph.add(store.labels[this.#built]!, store.vectors, this.#built);
    this.#built++;
  }

  #rebuildNext(rebuild: Rebuild): void {
    const label = rebuild.labels[rebuild.next++];
    if (label === undefined) {
      // Nothing entered the old graph since, and what left it left the new one too: `built` holds.
      this.#graph?.dispose();
      this.#graph = rebuild.graph;
      this.#rebuild = undefined;
      this.rebuildIfWorn();
      return;
    }
    const { store } = this.#options;
    const slot = store.slotOf(label);
    // Removed or changed since the rebuild began.
    if (slot === undefined || slot >= this.#built) return;
    rebuild.graph.add(label, store.vectors, slot);
  }

  #newGraph(): HnswGraph {
    const { space, graph } = this.#options;
    return new HnswGraph(this.#hnswlib, space, graph);
  }
}
