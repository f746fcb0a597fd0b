import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { FacetOptions } from '../metadata/facet.ts';
import { filterLimits } from '../metadata/filter-limits.ts';
import { checkInteger } from '../validation/check-integer.ts';

const MOST_FIELDS = 64;
const MOST_VALUES = 1_000;

/** Refuses facets that no index counts; returns a copy with the defaults. */
export function checkFacets(fields: readonly string[], { limit = 10 }: FacetOptions) {
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > MOST_FIELDS) {
    throw new InvalidArgumentError('fields', fields, `an array of 1 to ${MOST_FIELDS} paths`);
  }
  fields.forEach((field: unknown, at) => {
    if (typeof field === 'string' && field !== '' && field.length <= filterLimits.characters) return;
    const rule = `a path of 1 to ${filterLimits.characters} characters`;
    throw new InvalidArgumentError(`fields[${at}]`, field, rule);
  });
  return {
    fields: [...fields],
    limit: checkInteger('limit', limit, { least: 1, most: MOST_VALUES }),
  };
}
