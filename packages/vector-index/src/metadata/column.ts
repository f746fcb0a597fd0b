import type { FilterScalar } from './filter.ts';
import { parseInstant } from './parse-instant.ts';
import type { Postings } from './postings.ts';
import { SortedTerms } from './sorted-terms.ts';

/** So many terms without labels are kept for their return, and as many more as there are others. */
const DEAD_KEPT = 1024;
const BYTES_OF_TERM = 64;

/** The terms of one field path: one per distinct value, and one for the presence of the field. */
export class Column {
  readonly path: string;
  /** Term of all labels that have the field. */
  readonly presence: number;
  readonly numbers = new SortedTerms<number>();
  /** ISO 8601 dates by their instant. */
  readonly instants = new SortedTerms<number>();
  readonly texts = new SortedTerms<string>();
  readonly #terms = new Map<FilterScalar, number>();
  readonly #postings: Postings;
  #dead = 0;
  #characters = 0;

  constructor(path: string, postings: Postings) {
    this.path = path;
    this.#postings = postings;
    this.presence = postings.create();
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

  add(term: number, label: number): void {
    if (term !== this.presence && this.#postings.count(term) === 0) this.#dead--;
    this.#postings.add(term, label);
  }

  delete(term: number, label: number): void {
    this.#postings.delete(term, label);
    if (term === this.presence || this.#postings.count(term) > 0) return;
    this.#dead++;
    if (this.#dead > DEAD_KEPT + this.#terms.size / 2) this.#dropDead();
  }

  /** Drops all terms; none may have labels. */
  drop(): void {
    this.#dropDead();
    this.#postings.drop(this.presence);
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
