import { countBits } from '../bits/count-bits.ts';
import { LabelBitmap } from '../bits/label-bitmap.ts';
import type { LabelSet } from '../label-set.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkFacets } from './check-facets.ts';
import { checkFilter } from './check-filter.ts';
import type { Column } from './column.ts';
import { Columns } from './columns.ts';
import { compileFilter } from './compile-filter.ts';
import type { FilterSource } from './filter-source.ts';
import type { FieldTally } from './field-tally.ts';
import { findColumn } from './find-column.ts';
import { countFacet } from './count-facet.ts';
import type { Facet, FacetOptions } from './facet.ts';
import type { Filter } from './filter.ts';
import type { MetadataDocument } from './metadata-document.ts';
import { metadataLimits } from './metadata-limits.ts';
import { readDocument } from './read-document.ts';
import { tallyLabels } from './tally-labels.ts';
import { tallyTerms } from './tally-terms.ts';
import { TermLists } from './term-lists.ts';

/** So many labels are walked over in less time than the values of one field with many. */
const FEW_LABELS = 4096;
const NO_TALLY: FieldTally = { present: 0, values: [] };

/**
 * Metadata of labels, indexed by field, value and order, so that a filter becomes the set of labels
 * that it matches. Labels should be dense (0, 1, 2, …): a set takes a bit for each up to the largest.
 * The documents themselves are not kept.
 */
export class MetadataIndex {
  readonly #live = new LabelBitmap();
  readonly #terms = new TermLists();
  readonly #columns = new Columns();
  /** Labels with fields that are not indexed. */
  readonly #partial = new Set<number>();

  /** Labels, those without metadata included. */
  get size(): number {
    return this.#live.count;
  }

  /** Estimated. */
  get memoryBytes(): number {
    return this.#live.memoryBytes + this.#terms.memoryBytes + this.#columns.memoryBytes;
  }

  has(label: number): boolean {
    return this.#live.has(label);
  }

  /**
   * Adds a label or replaces its metadata; `undefined` is a label without metadata.
   * @throws InvalidArgumentError for labels of 2²⁸ and more, and for what is no JSON object
   */
  set(label: number, metadata: Readonly<Record<string, unknown>> | undefined): void {
    this.put(label, readDocument(metadata));
  }

  /** As `set`, of metadata that was read before. */
  put(label: number, document: MetadataDocument): void {
    checkInteger('label', label, { least: 0, most: metadataLimits.labels - 1 });
    const { terms, partial } = this.#columns.termsOf(document);
    const before = this.#terms.get(label);
    // A change log is replayed after a crash; what is unchanged costs nothing.
    if (before.length !== terms.length || terms.some((term, at) => term !== before[at])) {
      this.#replace(label, before, terms);
    }
    this.#live.add(label);
    if (partial) this.#partial.add(label);
    else this.#partial.delete(label);
  }

  /** A label that is not there is ignored. */
  delete(label: number): void {
    if (!this.has(label)) return;
    this.#replace(label, this.#terms.get(label), []);
    this.#partial.delete(label);
    this.#live.delete(label);
  }

  /** What `put` needs to bring the label back to where it is; `undefined` where it is not there. */
  documentOf(label: number): MetadataDocument | undefined {
    if (!this.has(label)) return undefined;
    const partial = this.#partial.has(label);
    return this.#columns.documentOf({ terms: this.#terms.get(label), partial });
  }

  /**
   * Every label with what `put` needs to bring it back, ascending. Labels may change meanwhile: each is
   * given as it is when its turn comes.
   */
  *documents(): Generator<[number, MetadataDocument]> {
    for (let word = 0; word < this.#live.bits.length; word++) {
      for (let label = 32 * word; label < 32 * word + 32; label++) {
        const document = this.documentOf(label);
        if (document !== undefined) yield [label, document];
      }
    }
  }

  /**
   * The labels that a filter matches, as a set of the caller's own.
   * @throws InvalidArgumentError with the path of what is wrong in the filter
   */
  compile(filter: Filter): LabelSet {
    const bits = compileFilter(this.#source(), checkFilter(filter));
    return { bits, count: countBits(bits) };
  }

  /** How many labels a filter matches; without a filter, how many there are. */
  count(filter?: Filter): number {
    return filter === undefined ? this.size : this.compile(filter).count;
  }

  /**
   * Counts the values of fields: one facet per field, in the order of `fields`.
   * @throws InvalidArgumentError for wrong fields, limit or filter
   */
  facets(fields: readonly string[], options: FacetOptions = {}): Facet[] {
    const { filter, limit } = checkFacets(fields, options);
    const source = this.#source();
    const columns = fields.map((field, at) => findColumn(source, field, `fields[${at}]`));
    const among = filter === undefined ? undefined : this.compile(filter);
    const tallyOf = this.#tally(among);
    const labels = among?.count ?? this.size;
    return fields.map((field, at) => countFacet(field, { ...tallyOf(columns[at]), labels, limit }));
  }

  #tally(among: LabelSet | undefined): (column: Column | undefined) => FieldTally {
    if (among === undefined || among.count > FEW_LABELS) {
      const { postings } = this.#columns;
      return (column) => (column ? tallyTerms(column, postings, among?.bits) : NO_TALLY);
    }
    const tallies = tallyLabels(among.bits, this.#terms, this.#columns);
    return (column) => (column && tallies.get(column)) ?? NO_TALLY;
  }

  #source(): FilterSource {
    return {
      columns: this.#columns,
      live: this.#live.bits,
      isComplete: this.#partial.size === 0,
    };
  }

  /** New terms first: a column or a term that both have must not be empty in between. */
  #replace(label: number, before: Uint32Array, terms: readonly number[]): void {
    const kept = new Set(terms);
    const known = new Set(before);
    for (const term of terms) if (!known.has(term)) this.#columns.add(term, label);
    // Backwards: the presence of a field, which stands before its values, goes last.
    for (const term of before.toReversed()) if (!kept.has(term)) this.#columns.delete(term, label);
    this.#terms.set(label, terms);
  }
}
