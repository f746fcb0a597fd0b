import { hasBit } from '../bits/has-bit.ts';
import { insertSorted } from './insert-sorted.ts';
import { PostingPages } from './posting-pages.ts';
import { removeSorted } from './remove-sorted.ts';
import type { TermRange } from './sorted-terms.ts';

/** Two labels and more: few in an ascending list. */
type Labels = number[] | PostingPages;

const NONE = 0xffff_ffff;
const MANY = 0xffff_fffe;
const LONGEST_LIST = 1024;
const BYTES_OF_LIST = 80;

/** The labels of each term (a field with a value), by the number of the term. */
export class Postings {
  /** The label of a term that has one, as most have, or NONE or MANY. */
  #single = new Uint32Array(0);
  readonly #many = new Map<number, Labels>();
  readonly #free: number[] = [];
  #size = 0;
  #bytes = 0;

  get memoryBytes(): number {
    return this.#bytes + this.#single.byteLength;
  }

  /** A term without labels; its number may have belonged to a term that was dropped. */
  create(): number {
    const term = this.#free.pop() ?? this.#size++;
    if (term === this.#single.length) {
      const grown = new Uint32Array(Math.max(2 * term, 64)).fill(NONE);
      grown.set(this.#single);
      this.#single = grown;
    }
    return term;
  }

  /** The term must have no labels. */
  drop(term: number): void {
    this.#free.push(term);
  }

  /** The label of a term that has one; otherwise a number that is no label and says whether it has none. */
  single(term: number): number {
    return this.#single[term]!;
  }

  count(term: number): number {
    const single = this.#single[term]!;
    if (single === NONE) return 0;
    if (single !== MANY) return 1;
    const labels = this.#many.get(term)!;
    return Array.isArray(labels) ? labels.length : labels.count;
  }

  add(term: number, label: number): void {
    const single = this.#single[term]!;
    if (single === label) return;
    if (single === NONE) this.#single[term] = label;
    else if (single !== MANY) {
      this.#replace(term, single < label ? [single, label] : [label, single]);
      this.#single[term] = MANY;
    } else {
      const labels = this.#many.get(term)!;
      const before = bytesOf(labels);
      if (Array.isArray(labels)) insertSorted(labels, label);
      else labels.add(label);
      this.#bytes += bytesOf(labels) - before;
      if (Array.isArray(labels) && labels.length > LONGEST_LIST) {
        this.#replace(term, new PostingPages(labels));
      }
    }
  }

  delete(term: number, label: number): void {
    const single = this.#single[term]!;
    if (single === label) this.#single[term] = NONE;
    if (single !== MANY) return;
    const labels = this.#many.get(term)!;
    const before = bytesOf(labels);
    if (Array.isArray(labels)) removeSorted(labels, label);
    else labels.delete(label);
    this.#bytes += bytesOf(labels) - before;
    if (this.count(term) > 1) return;
    this.#single[term] = Array.isArray(labels) ? labels[0]! : labels.first();
    this.#replace(term, undefined);
  }

  /** Sets the bits of the labels of a term; `bits` is long enough. */
  addTo(bits: Uint32Array, term: number): void {
    const label = this.#single[term]!;
    if (label < MANY) bits[label >>> 5]! |= 1 << (label & 31);
    else if (label === MANY) addLabels(bits, this.#many.get(term)!);
  }

  /** As `addTo`, of terms beside their `single`: one loop, since they may be a million. */
  addAllTo(bits: Uint32Array, { terms, labels, from, to }: TermRange): void {
    for (let at = from; at < to; at++) {
      const label = labels[at]!;
      if (label < MANY) bits[label >>> 5]! |= 1 << (label & 31);
      else if (label === MANY) addLabels(bits, this.#many.get(terms[at]!)!);
    }
  }

  /** How many labels of the term are in the bitmap. */
  countIn(term: number, bits: Uint32Array): number {
    const single = this.#single[term]!;
    if (single !== MANY) return single !== NONE && hasBit(bits, single) ? 1 : 0;
    const labels = this.#many.get(term)!;
    if (!Array.isArray(labels)) return labels.countIn(bits);
    let count = 0;
    for (const label of labels) if (hasBit(bits, label)) count++;
    return count;
  }

  #replace(term: number, labels: Labels | undefined): void {
    this.#bytes += bytesOf(labels) - bytesOf(this.#many.get(term));
    if (labels === undefined) this.#many.delete(term);
    else this.#many.set(term, labels);
  }
}

function addLabels(bits: Uint32Array, labels: Labels): void {
  if (!Array.isArray(labels)) labels.addTo(bits);
  else for (const label of labels) bits[label >>> 5]! |= 1 << (label & 31);
}

function bytesOf(labels: Labels | undefined): number {
  if (labels === undefined) return 0;
  return BYTES_OF_LIST + (Array.isArray(labels) ? 8 * labels.length : labels.memoryBytes);
}
