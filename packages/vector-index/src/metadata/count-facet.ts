import type { Column } from './column.ts';
import { compareScalars } from './compare-scalars.ts';
import type { Facet, FacetValue } from './facet.ts';
import { lowerBound } from './lower-bound.ts';
import type { Postings } from './postings.ts';
import { textOfKey } from './text-of-key.ts';

export interface FacetCount {
  readonly postings: Postings;
  /** The labels to count among; `undefined` for all. */
  readonly bits: Uint32Array | undefined;
  /** How many labels that are. */
  readonly labels: number;
  readonly limit: number;
}

/** Counts the values of one field; `column` is missing where no label has the field. */
export function countFacet(field: string, column: Column | undefined, count: FacetCount): Facet {
  const { postings, bits, labels, limit } = count;
  if (column === undefined) return { field, values: [], other: 0, missing: labels };
  const countOf = (term: number) =>
    bits === undefined ? postings.count(term) : postings.countIn(term, bits);
  const top: FacetValue[] = [];
  let other = 0;
  for (const [value, term] of column.terms) {
    const found = countOf(term);
    if (found === 0) continue;
    const candidate = { value, count: found };
    const place = lowerBound(top, (listed) => isBefore(candidate, listed));
    if (place < limit) top.splice(place, 0, candidate);
    if (top.length > limit) other += top.pop()!.count;
    else if (place >= limit) other += found;
  }
  const values = top.map(({ value, count }) => ({
    value: typeof value === 'string' ? textOfKey(value) : value,
    count,
  }));
  return { field, values, other, missing: labels - countOf(column.presence) };
}

function isBefore(a: FacetValue, b: FacetValue): boolean {
  return a.count > b.count || (a.count === b.count && compareScalars(a.value, b.value) < 0);
}
