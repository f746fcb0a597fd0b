/** Which labels a graph node stands for: nearly always one, several where vectors are equal. */
export class NodeLabels {
  readonly #nodes = new Map<number, number>();
  /** First label by node; meaningless for a node without labels. */
  #first: Uint32Array;
  /** The labels of nodes that have more than one, the first included. */
  readonly #shared = new Map<number, Set<number>>();

  constructor(capacity: number) {
    this.#first = new Uint32Array(capacity);
  }

  get size(): number {
    return this.#nodes.size;
  }

  get capacity(): number {
    return this.#first.length;
  }

  get memoryBytes(): number {
    const bytesPerMapEntry = 40;
    return this.#first.byteLength + this.#nodes.size * bytesPerMapEntry;
  }

  /** All labels, ascending. */
  ascending(): Uint32Array {
    return Uint32Array.from(this.#nodes.keys()).sort();
  }

  nodeOf(label: number): number | undefined {
    return this.#nodes.get(label);
  }

  grow(capacity: number): void {
    const first = new Uint32Array(capacity);
    first.set(this.#first);
    this.#first = first;
  }

  /** `label` must not have a node. `isNew` says that the node has no label yet. */
  add(label: number, node: number, isNew: boolean): void {
    this.#nodes.set(label, node);
    if (isNew) {
      this.#first[node] = label;
      return;
    }
    const shared = this.#shared.get(node) ?? new Set([this.#first[node]!]);
    this.#shared.set(node, shared.add(label));
  }

  /** Returns whether the node of `label` has no label left; the label must have a node. */
  remove(label: number, node: number): boolean {
    this.#nodes.delete(label);
    const shared = this.#shared.get(node);
    if (shared === undefined) return true;
    shared.delete(label);
    const [first] = shared;
    this.#first[node] = first!;
    if (shared.size === 1) this.#shared.delete(node);
    return false;
  }

  /** At most `most` labels of the node. */
  *of(node: number, most: number): Generator<number> {
    const shared = this.#shared.get(node);
    if (shared === undefined) {
      yield this.#first[node]!;
      return;
    }
    let left = most;
    for (const label of shared) {
      if (left-- === 0) return;
      yield label;
    }
  }
}
