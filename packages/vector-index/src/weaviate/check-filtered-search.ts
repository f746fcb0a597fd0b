import { UnsupportedByEngineError } from '../errors/unsupported-by-engine-error.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SearchOptions } from '../vector-index.ts';
import type { CollectionSearch } from './search/search-collection.ts';
import { checkedFilterTerms } from './terms/checked-filter-terms.ts';
import { labelsToTerms } from './terms/labels-to-terms.ts';

/** Terms of one request; labels that lie together share terms. */
const MOST_TERMS = 50_000;

/** Checks the options of a search and translates what narrows it. */
export function checkFilteredSearch(options: SearchOptions, queryCount: number): CollectionSearch {
  const isObject = typeof options === 'object' && options !== null;
  checkSearchOptions(isObject ? { ...options, filter: undefined } : options, queryCount);
  const { k, ef, exact, allow, filter } = options;
  const matching = checkedFilterTerms(filter);
  if (allow === undefined) return { k, ef, exact, filter: matching };
  const terms = labelsToTerms(allow, MOST_TERMS);
  if (terms === undefined) {
    throw new UnsupportedByEngineError(
      'lists of so many scattered labels',
      `a request names at most ${MOST_TERMS} of them; use a filter over metadata instead`,
    );
  }
  const allowed = { anyOf: terms };
  return { k, ef, exact, filter: matching === undefined ? allowed : { and: [allowed, matching] } };
}
