import type { Column } from './column.ts';
import type { FieldTally } from './field-tally.ts';
import type { FilterScalar } from './filter.ts';
import type { Postings } from './postings.ts';

/**
 * Counts one field by a look at the labels of each of its terms: for many labels.
 * @param bits the labels to count among; `undefined` for all
 */
export function tallyTerms(
  column: Column,
  postings: Postings,
  bits: Uint32Array | undefined,
): FieldTally {
  const countOf = (term: number) =>
    bits === undefined ? postings.count(term) : postings.countIn(term, bits);
  return { present: countOf(column.presence), values: counted(column.terms, countOf) };
}

function* counted(
  terms: ReadonlyMap<FilterScalar, number>,
  countOf: (term: number) => number,
): Generator<readonly [FilterScalar, number]> {
  for (const [value, term] of terms) yield [value, countOf(term)];
}
