import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { UnsupportedByEngineError } from '../errors/unsupported-by-engine-error.ts';
import type { LabelSet } from '../label-set.ts';
import type { Filter } from '../metadata/filter.ts';
import { checkSearchOptions } from '../validation/check-search-options.ts';
import type { SearchOptions } from '../vector-index.ts';
import type { CollectionSearch } from './search/search-collection.ts';
import { checkedFilterTerms } from './terms/checked-filter-terms.ts';
import { labelsToTerms } from './terms/labels-to-terms.ts';

/** Terms of one request; labels that lie together share terms. */
const MOST_TERMS = 50_000;

export interface FilteredSearchOptions extends Omit<SearchOptions, 'allow'> {
  readonly allow?: Uint32Array | LabelSet | undefined;
  readonly filter?: Filter | undefined;
}

/** Checks the options of a search and translates what narrows it. */
export function checkFilteredSearch(
  options: FilteredSearchOptions,
  queryCount: number,
): CollectionSearch {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', options, 'an object with k');
  }
  const { k, ef, exact, allow, filter } = options;
  const list = isLabelSet(allow) ? undefined : allow;
  checkSearchOptions({ k, ef, exact, allow: list }, queryCount);
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

function isLabelSet(allow: unknown): allow is LabelSet {
  return (
    typeof allow === 'object' &&
    allow !== null &&
    'bits' in allow &&
    allow.bits instanceof Uint32Array
  );
}
