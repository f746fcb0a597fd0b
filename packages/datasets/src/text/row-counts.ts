/**
 * Counts of the rows of a table, as a bag of embeddings takes them: `length` pairs (row, weight), in the
 * order in which the rows first came, padded with weight 0. Rows beyond the first `length` are left out.
 */
export class RowCounts {
  readonly #pairs: Float32Array;
  readonly #places = new Map<number, number>();
  readonly #length: number;

  constructor(length: number) {
    this.#pairs = new Float32Array(2 * length);
    this.#length = length;
  }

  add(row: number): void {
    let place = this.#places.get(row);
    if (place === undefined) {
      place = this.#places.size;
      if (place === this.#length) return;
      this.#places.set(row, place);
      this.#pairs[2 * place] = row;
    }
    this.#pairs[2 * place + 1]! += 1;
  }

  get pairs(): Float32Array {
    return this.#pairs;
  }
}
