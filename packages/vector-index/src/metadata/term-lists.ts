const PAGE_BITS = 12;
const LABELS_PER_PAGE = 2 ** PAGE_BITS;
const FIRST_CAPACITY = 1024;
const NO_TERMS = new Uint32Array(0);

/**
 * The terms of each label: one growing array of lists, each behind its length. A list that was replaced
 * stays behind as waste until half of the array is.
 */
export class TermLists {
  /** Place of a label's list by label, counted from 1, in pages that are made when needed. */
  readonly #places: (Uint32Array | undefined)[] = [];
  #lists = new Uint32Array(FIRST_CAPACITY);
  #end = 0;
  #wasted = 0;

  get memoryBytes(): number {
    const pages = this.#places.reduce((sum, page) => sum + (page?.byteLength ?? 0), 0);
    return pages + this.#lists.byteLength;
  }

  /** Replaced with the next change: do not keep it. */
  get(label: number): Uint32Array {
    const place = this.#places[label >>> PAGE_BITS]?.[label & (LABELS_PER_PAGE - 1)] ?? 0;
    if (place === 0) return NO_TERMS;
    const length = this.#lists[place - 1]!;
    return this.#lists.subarray(place, place + length);
  }

  set(label: number, terms: readonly number[]): void {
    this.delete(label);
    if (terms.length === 0) return;
    this.#reserve(terms.length + 1);
    this.#lists[this.#end] = terms.length;
    this.#lists.set(terms, this.#end + 1);
    const page = (this.#places[label >>> PAGE_BITS] ??= new Uint32Array(LABELS_PER_PAGE));
    page[label & (LABELS_PER_PAGE - 1)] = this.#end + 1;
    this.#end += terms.length + 1;
  }

  delete(label: number): void {
    const { length } = this.get(label);
    if (length === 0) return;
    this.#places[label >>> PAGE_BITS]![label & (LABELS_PER_PAGE - 1)] = 0;
    this.#wasted += length + 1;
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#lists.length) return;
    if (this.#wasted * 2 > this.#end) this.#compact();
    const needed = this.#end + more;
    if (needed <= this.#lists.length) return;
    const lists = new Uint32Array(needed + (needed >>> 1));
    lists.set(this.#lists.subarray(0, this.#end));
    this.#lists = lists;
  }

  /** Moves the lists together, page by page. */
  #compact(): void {
    const from = this.#lists;
    const lists = new Uint32Array(from.length);
    let end = 0;
    for (const page of this.#places) {
      page?.forEach((place, at) => {
        if (place === 0) return;
        page[at] = end + 1;
        const past = place + from[place - 1]!;
        for (let next = place - 1; next < past; next++) lists[end++] = from[next]!;
      });
    }
    this.#lists = lists;
    this.#end = end;
    this.#wasted = 0;
  }
}
