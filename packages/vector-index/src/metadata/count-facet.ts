import { compareScalars } from './compare-scalars.ts';
import type { Facet, FacetValue } from './facet.ts';
import type { FieldTally } from './field-tally.ts';
import { lowerBound } from './lower-bound.ts';
import { textOfKey } from './text-of-key.ts';

export interface FacetCount extends FieldTally {
  /** How many labels were counted. */
  readonly labels: number;
  readonly limit: number;
}

/** The `limit` most frequent values of a field, and how many others there are. */
export function countFacet(field: string, { labels, present, values, limit }: FacetCount): Facet {
  const top: FacetValue[] = [];
  let other = 0;
  for (const [value, count] of values) {
    if (count === 0) continue;
    other += count;
    const candidate = { value, count };
    const place = lowerBound(top, (listed) => isBefore(candidate, listed));
    if (place === limit) continue;
    top.splice(place, 0, candidate);
    other -= count;
    if (top.length > limit) other += top.pop()!.count;
  }
  const shown = top.map(({ value, count }) => ({
    value: typeof value === 'string' ? textOfKey(value) : value,
    count,
  }));
  return { field, values: shown, other, missing: labels - present };
}

function isBefore(a: FacetValue, b: FacetValue): boolean {
  return a.count > b.count || (a.count === b.count && compareScalars(a.value, b.value) < 0);
}
