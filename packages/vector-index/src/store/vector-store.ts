import type { LabelledVectors } from '../labelled-vectors.ts';
import { LabelSlots } from './label-slots.ts';

/**
 * Labelled vectors in one growing Float32Array, in dense slots 0 … size − 1. A slot is only a place:
 * it changes owner through `swap`, the label does not.
 */
export class VectorStore {
  readonly dimension: number;
  readonly #slots = new LabelSlots();
  #vectors: Float32Array = new Float32Array(0);

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Row-major; longer than size × dimension. Replaced when the store grows: do not keep it. */
  get vectors(): Float32Array {
    return this.#vectors;
  }

  /** Label by slot; longer than size. Replaced when the store grows: do not keep it. */
  get labels(): Uint32Array {
    return this.#slots.labels;
  }

  get memoryBytes(): number {
    return this.#vectors.byteLength + this.#slots.memoryBytes;
  }

  /** Holds these vectors, in this array, and nothing else, in the order of the slots. No label may be there twice. */
  adopt(labels: Uint32Array, vectors: Float32Array): void {
    this.clear();
    this.#slots.grow(labels.length);
    for (const label of labels) this.#slots.append(label);
    this.#vectors = vectors;
  }

  slotOf(label: number): number | undefined {
    return this.#slots.slotOf(label);
  }

  /** Makes room for the new ones of `labels`: what fails for want of memory fails before any write. */
  reserveFor(labels: Uint32Array): void {
    this.#reserve(this.size + this.#slots.countNew(labels));
  }

  /** Copies row `row` of `source` to a new slot at the end; the label must be new. */
  append(label: number, source: Float32Array, row: number): void {
    this.#reserve(this.size + 1);
    this.write(this.#slots.append(label), source, row);
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

  /** Copies of the vectors of those labels that are stored, in the order asked for. */
  rowsOf(labels: Uint32Array): LabelledVectors {
    const { dimension } = this;
    const stored = labels.filter((label) => this.slotOf(label) !== undefined);
    const rows = new Float32Array(stored.length * dimension);
    stored.forEach((label, row) => {
      const from = this.slotOf(label)! * dimension;
      rows.set(this.#vectors.subarray(from, from + dimension), row * dimension);
    });
    return { labels: stored, rows };
  }

  swap(a: number, b: number): void {
    if (a === b) return;
    const { dimension } = this;
    const kept = this.#vectors.slice(a * dimension, (a + 1) * dimension);
    this.#vectors.copyWithin(a * dimension, b * dimension, (b + 1) * dimension);
    this.#vectors.set(kept, b * dimension);
    this.#slots.swap(a, b);
  }

  /** Drops the last slot. */
  pop(): void {
    this.#slots.pop();
  }

  clear(): void {
    this.#vectors = new Float32Array(0);
    this.#slots.clear();
  }

  #reserve(needed: number): void {
    const capacity = this.#slots.capacityFor(needed);
    if (capacity === this.#slots.capacity) return;
    const vectors = new Float32Array(capacity * this.dimension);
    vectors.set(this.#vectors.subarray(0, this.size * this.dimension));
    this.#slots.grow(capacity);
    this.#vectors = vectors;
  }
}
