import type { LabelledVectors } from '../labelled-vectors.ts';
import { LabelSlots } from '../store/label-slots.ts';
import { quantizeRow } from './quantize-row.ts';

const LEVELS = 127;

/** What is kept of a slot beside its codes: value ≈ offset + scale · code. */
interface RowNumbers {
  readonly offsets: Float32Array;
  readonly scales: Float32Array;
  /** Σ(offset + scale · code)², in doubles: differences of large numbers are taken of it. */
  readonly squares: Float64Array;
}

/**
 * Labelled vectors as int8 codes in dense slots 0 … size − 1: dimension + 16 bytes each, where float32 takes
 * 4 · dimension.
 */
export class Int8Store {
  readonly dimension: number;
  readonly #slots = new LabelSlots();
  #codes = new Int8Array(0);
  #numbers = rowNumbers(0);

  constructor(dimension: number) {
    this.dimension = dimension;
  }

  get size(): number {
    return this.#slots.size;
  }

  /** Row-major; longer than size × dimension. Replaced when the store grows: do not keep it. */
  get codes(): Int8Array {
    return this.#codes;
  }

  /** By slot. Replaced when the store grows: do not keep it. */
  get numbers(): RowNumbers {
    return this.#numbers;
  }

  /** Label by slot. Replaced when the store grows: do not keep it. */
  get labels(): Uint32Array {
    return this.#slots.labels;
  }

  get memoryBytes(): number {
    const { offsets, scales, squares } = this.#numbers;
    const numbers = offsets.byteLength + scales.byteLength + squares.byteLength;
    return this.#codes.byteLength + numbers + this.#slots.memoryBytes;
  }

  slotOf(label: number): number | undefined {
    return this.#slots.slotOf(label);
  }

  /** Makes room for the new ones of `labels`: what fails for want of memory fails before any write. */
  reserveFor(labels: Uint32Array): void {
    const capacity = this.#slots.capacityFor(this.size + this.#slots.countNew(labels));
    if (capacity === this.#slots.capacity) return;
    const codes = new Int8Array(capacity * this.dimension);
    const numbers = rowNumbers(capacity);
    codes.set(this.#codes.subarray(0, this.size * this.dimension));
    numbers.offsets.set(this.#numbers.offsets.subarray(0, this.size));
    numbers.scales.set(this.#numbers.scales.subarray(0, this.size));
    numbers.squares.set(this.#numbers.squares.subarray(0, this.size));
    this.#slots.grow(capacity);
    this.#codes = codes;
    this.#numbers = numbers;
  }

  /** Gives a new label the slot at the end, for which room was made; `write` must follow. */
  append(label: number): number {
    return this.#slots.append(label);
  }

  /** Quantizes one row into `slot`. */
  write(slot: number, row: Float32Array): void {
    const codes = this.#codes;
    const at = slot * this.dimension;
    const { offset, scale } = quantizeRow(row, { levels: LEVELS, codes, at });
    let squares = 0;
    for (let place = at; place < at + this.dimension; place++) {
      const value = offset + scale * codes[place]!;
      squares += value * value;
    }
    this.#numbers.offsets[slot] = offset;
    this.#numbers.scales[slot] = scale;
    this.#numbers.squares[slot] = squares;
  }

  /** The rounded vectors of those labels that are stored, in the order asked for. */
  rowsOf(labels: Uint32Array): LabelledVectors {
    const { dimension } = this;
    const { offsets, scales } = this.#numbers;
    const stored = labels.filter((label) => this.slotOf(label) !== undefined);
    const rows = new Float32Array(stored.length * dimension);
    stored.forEach((label, row) => {
      const slot = this.slotOf(label)!;
      for (let at = 0; at < dimension; at++) {
        const code = this.#codes[slot * dimension + at]!;
        rows[row * dimension + at] = offsets[slot]! + scales[slot]! * code;
      }
    });
    return { labels: stored, rows };
  }

  /** Moves the last slot over `slot` and drops it. */
  removeSlot(slot: number): void {
    const last = this.size - 1;
    const { dimension } = this;
    const { offsets, scales, squares } = this.#numbers;
    this.#codes.copyWithin(slot * dimension, last * dimension, (last + 1) * dimension);
    offsets[slot] = offsets[last]!;
    scales[slot] = scales[last]!;
    squares[slot] = squares[last]!;
    this.#slots.swap(slot, last);
    this.#slots.pop();
  }

  clear(): void {
    this.#codes = new Int8Array(0);
    this.#numbers = rowNumbers(0);
    this.#slots.clear();
  }
}

function rowNumbers(capacity: number): RowNumbers {
  return {
    offsets: new Float32Array(capacity),
    scales: new Float32Array(capacity),
    squares: new Float64Array(capacity),
  };
}
