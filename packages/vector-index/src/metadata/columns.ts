import { Column } from './column.ts';
import type { FilterScalar } from './filter.ts';
import type { MetadataDocument } from './metadata-document.ts';
import { metadataLimits } from './metadata-limits.ts';
import { Postings } from './postings.ts';

/** Terms of a document, each once. */
export interface DocumentTerms {
  readonly terms: readonly number[];
  /** Some fields have no term: there are too many field paths. */
  readonly partial: boolean;
}

const BYTES_OF_TERM = 16;
const NO_TERMS: readonly number[] = [];

/** The columns of an index by field path, and what each of their terms stands for. */
export class Columns {
  readonly postings = new Postings();
  readonly #columns = new Map<string, Column>();
  /** Column by term. */
  readonly #owners: Column[] = [];
  /** Value by term; `undefined` for presence. */
  readonly #values: (FilterScalar | undefined)[] = [];

  get memoryBytes(): number {
    const bytes = this.postings.memoryBytes + this.#owners.length * BYTES_OF_TERM;
    return [...this.#columns.values()].reduce((sum, column) => sum + column.memoryBytes, bytes);
  }

  find(path: string): Column | undefined {
    return this.#columns.get(path);
  }

  /** Makes what columns and terms are missing; they have no labels yet. */
  termsOf({ fields, partial }: MetadataDocument): DocumentTerms {
    if (fields.size === 0) return { terms: NO_TERMS, partial };
    const terms = new Set<number>();
    let isPartial = partial;
    for (const [path, values] of fields) {
      const column = this.#columns.get(path) ?? this.#create(path);
      if (column === undefined) isPartial = true;
      else {
        terms.add(column.presence);
        for (const value of values) terms.add(this.#termOf(column, value));
      }
    }
    return { terms: [...terms], partial: isPartial };
  }

  /** What `termsOf` was given, without the order of values. */
  documentOf({ terms, partial }: { terms: Iterable<number>; partial: boolean }): MetadataDocument {
    const fields = new Map<string, FilterScalar[]>();
    for (const term of terms) {
      const { column, value } = this.meaningOf(term);
      const found = fields.get(column.path) ?? [];
      fields.set(column.path, found);
      if (value !== undefined) found.push(value);
    }
    return { fields, partial };
  }

  /** The column of a term, and its value; `undefined` for presence. */
  meaningOf(term: number): { column: Column; value: FilterScalar | undefined } {
    return { column: this.#owners[term]!, value: this.#values[term] };
  }

  add(term: number, label: number): void {
    this.#owners[term]!.add({ term, value: this.#values[term] }, label);
  }

  delete(term: number, label: number): void {
    const column = this.#owners[term]!;
    column.delete({ term, value: this.#values[term] }, label);
    if (term !== column.presence || this.postings.count(term) > 0) return;
    this.#columns.delete(column.path);
    column.drop();
  }

  #termOf(column: Column, value: FilterScalar): number {
    const known = column.terms.get(value);
    if (known !== undefined) return known;
    const term = column.create(value);
    this.#owners[term] = column;
    this.#values[term] = value;
    return term;
  }

  #create(path: string): Column | undefined {
    if (this.#columns.size >= metadataLimits.paths) return undefined;
    const column = new Column(path, this.postings);
    this.#columns.set(path, column);
    this.#owners[column.presence] = column;
    this.#values[column.presence] = undefined;
    return column;
  }
}
