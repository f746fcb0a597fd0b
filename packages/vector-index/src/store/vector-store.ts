/**
 * Labelled vectors in one growing Float32Array, in dense slots 0 … size − 1. A slot is only a place:
 * it changes owner through `swap`, the label does not.
 */
export class VectorStore {
  readonly dimension: number;
  #vectors: Float32Array = new Float32Array(0);
  #labels: Uint32Array = new Uint32Array(0);
  #slots = new Map<number, number>();
  #size = 0;

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get size(): number {
    return this.#size;
  }

  /** Row-major; longer than size × dimension. Replaced when the store grows: do not keep it. */
  get vectors(): Float32Array {
    return this.#vectors;
  }

  /** Label by slot; longer than size. Replaced when the store grows: do not keep it. */
  get labels(): Uint32Array {
    return this.#labels;
  }

  get memoryBytes(): number {
    const bytesPerMapEntry = 40;
    return this.#vectors.byteLength + this.#labels.byteLength + this.#slots.size * bytesPerMapEntry;
  }

  /** Takes both arrays as what the store holds, in the order of the slots. No label may be there twice. */
  adopt(labels: Uint32Array, vectors: Float32Array): void {
    this.#labels = labels;
    this.#vectors = vectors;
    this.#size = labels.length;
    this.#slots = new Map();
    labels.forEach((label, slot) => this.#slots.set(label, slot));
  }

  slotOf(label: number): number | undefined {
    return this.#slots.get(label);
  }

  /** Makes room for the new ones of `labels`: what fails for want of memory fails before any write. */
  reserveFor(labels: Uint32Array): void {
    let more = 0;
    for (const label of labels) if (!this.#slots.has(label)) more++;
    this.#reserve(this.#size + more);
  }

  /** Copies row `row` of `source` to a new slot at the end; the label must be new. */
  append(label: number, source: Float32Array, row: number): void {
    this.#reserve(this.#size + 1);
    const slot = this.#size++;
    this.#labels[slot] = label;
    this.#slots.set(label, slot);
    this.write(slot, source, row);
  }

  /** Copies row `row` of `source` over the vector in `slot`. */
  write(slot: number, source: Float32Array, row: number): void {
    const { dimension } = this;
    this.#vectors.set(source.subarray(row * dimension, (row + 1) * dimension), slot * dimension);
  }

  /** Whether row `row` of `source` is what `slot` already holds. */
  holds(slot: number, source: Float32Array, row: number): boolean {
    const { dimension } = this;
    for (let at = 0; at < dimension; at++) {
      if (this.#vectors[slot * dimension + at] !== source[row * dimension + at]) return false;
    }
    return true;
  }

  swap(a: number, b: number): void {
    if (a === b) return;
    const { dimension } = this;
    const kept = this.#vectors.slice(a * dimension, (a + 1) * dimension);
    this.#vectors.copyWithin(a * dimension, b * dimension, (b + 1) * dimension);
    this.#vectors.set(kept, b * dimension);
    const labelA = this.#labels[a]!;
    const labelB = this.#labels[b]!;
    this.#labels[a] = labelB;
    this.#labels[b] = labelA;
    this.#slots.set(labelB, a);
    this.#slots.set(labelA, b);
  }

  /** Drops the last slot. */
  pop(): void {
    if (this.#size === 0) return;
    this.#size--;
    this.#slots.delete(this.#labels[this.#size]!);
  }

  clear(): void {
    this.#vectors = new Float32Array(0);
    this.#labels = new Uint32Array(0);
    this.#slots = new Map();
    this.#size = 0;
  }

  #reserve(needed: number): void {
    if (needed <= this.#labels.length) return;
    const capacity = Math.max(needed, Math.ceil(this.#labels.length * 1.5), 64);
    const vectors = new Float32Array(capacity * this.dimension);
    const labels = new Uint32Array(capacity);
    vectors.set(this.#vectors.subarray(0, this.#size * this.dimension));
    labels.set(this.#labels.subarray(0, this.#size));
    this.#vectors = vectors;
    this.#labels = labels;
  }
}
