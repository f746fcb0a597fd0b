import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { FacetOptions } from './facet.ts';
import type { Filter } from './filter.ts';
import { filterLimits } from './filter-limits.ts';

const MOST_FIELDS = 64;
const MOST_VALUES = 1000;
const { characters } = filterLimits;

/** Refuses fields and options that no facets can have; returns the options with their defaults. */
export function checkFacets(
  fields: readonly string[],
  options: FacetOptions,
): { filter: Filter | undefined; limit: number } {
  if (!Array.isArray(fields) || fields.length > MOST_FIELDS) {
    throw new InvalidArgumentError('fields', fields, `an array of at most ${MOST_FIELDS} fields`);
  }
  fields.forEach((field: unknown, at) => {
    if (typeof field === 'string' && field.length > 0 && field.length <= characters) return;
    const rule = `a path of 1 to ${characters} characters`;
    throw new InvalidArgumentError(`fields[${at}]`, field, rule);
  });
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', options, 'an object');
  }
  const { filter, limit = 10 } = options;
  return { filter, limit: checkInteger('limit', limit, { least: 1, most: MOST_VALUES }) };
}
