import { checkFilter } from '../../metadata/check-filter.ts';
import type { Filter } from '../../metadata/filter.ts';
import { filterToTerms } from './filter-to-terms.ts';
import type { TermFilter } from './term-filter.ts';

/** Checks and translates a filter; without one everything matches. */
export function checkedFilterTerms(filter: Filter | undefined): TermFilter | undefined {
  return filter === undefined ? undefined : filterToTerms(checkFilter(filter));
}
