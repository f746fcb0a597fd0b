import type { FilterScalar } from './filter.ts';
import { parseInstant } from './parse-instant.ts';
import type { Postings } from './postings.ts';
import { SortedTerms } from './sorted-terms.ts';

/** So many terms without labels are kept for their return, and as many more as there are others. */
const DEAD_KEPT = 1024;
const BYTES_OF_TERM = 64;

/** A term of a column with its value; `undefined` for presence. */
export interface ColumnTerm {
  readonly term: number;
  readonly value: FilterScalar | undefined;
}

/** The terms of one field path: one per distinct value, and one for the presence of the field. */
export class Column {
  readonly path: string;
  /** Term of all labels that have the field. */
  readonly presence: number;
  readonly numbers: SortedTerms<number>;
  /** ISO 8601 dates by their instant. */
  readonly instants: SortedTerms<number>;
  readonly texts: SortedTerms<string>;
  readonly #terms = new Map<FilterScalar, number>();
  readonly #postings: Postings;
  #dead = 0;
  #characters = 0;

  constructor(path: string, postings: Postings) {
    this.path = path;
    this.#postings = postings;
    this.presence = postings.create();
    const labelOf = (term: number) => postings.single(term);
    this.numbers = new SortedTerms(labelOf);
    this.instants = new SortedTerms(labelOf);
    this.texts = new SortedTerms(labelOf);
  }

  get memoryBytes(): number {
    const sorted = [this.numbers, this.instants, this.texts];
    const bytes = this.#terms.size * BYTES_OF_TERM + this.#characters * 2;
    return sorted.reduce((sum, { memoryBytes }) => sum + memoryBytes, bytes);
  }

  /** Terms by value; some may have no labels now. */
  get terms(): ReadonlyMap<FilterScalar, number> {
    return this.#terms;
  }

  create(value: FilterScalar): number {
    const term = this.#postings.create();
    this.#terms.set(value, term);
    this.#dead++;
    if (typeof value === 'number') this.numbers.add(value, term);
    if (typeof value !== 'string') return term;
    this.#characters += value.length;
    this.texts.add(value, term);
    const instant = parseInstant(value);
    if (instant !== undefined) this.instants.add(instant, term);
    return term;
  }

  add({ term, value }: ColumnTerm, label: number): void {
    if (term !== this.presence && this.#postings.count(term) === 0) this.#dead--;
    const before = this.#postings.single(term);
    this.#postings.add(term, label);
    if (this.#postings.single(term) !== before) this.#update(term, value);
  }

  delete({ term, value }: ColumnTerm, label: number): void {
    const before = this.#postings.single(term);
    this.#postings.delete(term, label);
    if (this.#postings.single(term) !== before) this.#update(term, value);
    if (term === this.presence || this.#postings.count(term) > 0) return;
    this.#dead++;
    if (this.#dead > DEAD_KEPT + this.#terms.size / 2) this.#dropDead();
  }

  /** Drops all terms; none may have labels. */
  drop(): void {
    this.#dropDead();
    this.#postings.drop(this.presence);
  }

  #update(term: number, value: FilterScalar | undefined): void {
    if (typeof value === 'number') this.numbers.update(value, term);
    if (typeof value !== 'string') return;
    this.texts.update(value, term);
    const instant = parseInstant(value);
    if (instant !== undefined) this.instants.update(instant, term);
  }

  #dropDead(): void {
    const isAlive = (term: number) => this.#postings.count(term) > 0;
    for (const sorted of [this.numbers, this.instants, this.texts]) sorted.retain(isAlive);
    for (const [value, term] of this.#terms) {
      if (isAlive(term)) continue;
      this.#terms.delete(value);
      this.#postings.drop(term);
      if (typeof value === 'string') this.#characters -= value.length;
    }
    this.#dead = 0;
  }
}
