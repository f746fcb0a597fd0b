import { hasBit } from '../bits/has-bit.ts';
import { insertSorted } from './insert-sorted.ts';
import { PostingPages } from './posting-pages.ts';
import { removeSorted } from './remove-sorted.ts';

/** Most terms have one label, which needs no object; -1 stands for none. */
type Labels = number | number[] | PostingPages;

const NONE = -1;
const LONGEST_LIST = 1024;
const BYTES_OF_LIST = 40;
const BYTES_OF_TERM = 8;

/** The labels of each term (a field with a value), by the number of the term. */
export class Postings {
  readonly #labels: Labels[] = [];
  readonly #free: number[] = [];
  #bytes = 0;

  get memoryBytes(): number {
    return this.#bytes + this.#labels.length * BYTES_OF_TERM;
  }

  /** A term without labels; its number may have belonged to a term that was dropped. */
  create(): number {
    return this.#free.pop() ?? this.#labels.push(NONE) - 1;
  }

  /** The term must have no labels. */
  drop(term: number): void {
    this.#free.push(term);
  }

  count(term: number): number {
    const labels = this.#labels[term]!;
    if (typeof labels === 'number') return labels === NONE ? 0 : 1;
    return Array.isArray(labels) ? labels.length : labels.count;
  }

  add(term: number, label: number): void {
    const labels = this.#labels[term]!;
    if (labels === label) return;
    if (labels === NONE) this.#labels[term] = label;
    else if (typeof labels === 'number') {
      this.#replace(term, labels < label ? [labels, label] : [label, labels]);
    } else if (Array.isArray(labels)) {
      if (!insertSorted(labels, label)) return;
      this.#bytes += 8;
      if (labels.length > LONGEST_LIST) this.#replace(term, new PostingPages(labels));
    } else {
      const before = labels.memoryBytes;
      labels.add(label);
      this.#bytes += labels.memoryBytes - before;
    }
  }

  delete(term: number, label: number): void {
    const labels = this.#labels[term]!;
    if (labels === label) this.#labels[term] = NONE;
    else if (Array.isArray(labels)) {
      if (!removeSorted(labels, label)) return;
      this.#bytes -= 8;
      if (labels.length === 1) this.#replace(term, labels[0]!);
    } else if (typeof labels !== 'number') {
      const before = labels.memoryBytes;
      labels.delete(label);
      this.#bytes += labels.memoryBytes - before;
      if (labels.count === 0) this.#replace(term, NONE);
    }
  }

  /** Sets the bits of the labels of terms `terms[from]` … `terms[to − 1]`; `bits` is long enough. */
  addTo(bits: Uint32Array, terms: ArrayLike<number>, from = 0, to = terms.length): void {
    for (let at = from; at < to; at++) {
      const labels = this.#labels[terms[at]!]!;
      if (typeof labels === 'number') {
        if (labels !== NONE) bits[labels >>> 5]! |= 1 << (labels & 31);
      } else if (Array.isArray(labels)) {
        for (const label of labels) bits[label >>> 5]! |= 1 << (label & 31);
      } else labels.addTo(bits);
    }
  }

  /** How many labels of the term are in the bitmap. */
  countIn(term: number, bits: Uint32Array): number {
    const labels = this.#labels[term]!;
    if (typeof labels === 'number') return labels !== NONE && hasBit(bits, labels) ? 1 : 0;
    if (!Array.isArray(labels)) return labels.countIn(bits);
    let count = 0;
    for (const label of labels) if (hasBit(bits, label)) count++;
    return count;
  }

  #replace(term: number, labels: Labels): void {
    this.#bytes += bytesOf(labels) - bytesOf(this.#labels[term]!);
    this.#labels[term] = labels;
  }
}

function bytesOf(labels: Labels): number {
  if (typeof labels === 'number') return 0;
  return Array.isArray(labels) ? BYTES_OF_LIST + 8 * labels.length : labels.memoryBytes;
}
