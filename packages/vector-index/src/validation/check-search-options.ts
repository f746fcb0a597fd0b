import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { SearchOptions } from '../vector-index.ts';
import { checkAllow } from './check-allow.ts';
import { checkInteger } from './check-integer.ts';

const LARGEST_K = 10_000;
/** Bounds the result of one call to 80 MB. */
const LARGEST_RESULT = 10_000_000;

/** Refuses k and ef outside 1 to 10,000, wrong types, and a batch whose result would be huge. */
export function checkSearchOptions(options: SearchOptions, queryCount: number): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', options, 'an object with k');
  }
  const { k, ef, exact, rescore, allow, filter } = options;
  checkInteger('k', k, { least: 1, most: LARGEST_K });
  if (ef !== undefined) checkInteger('ef', ef, { least: 1, most: LARGEST_K });
  if (rescore !== undefined) checkInteger('rescore', rescore, { least: 1, most: LARGEST_K });
  if (exact !== undefined && typeof exact !== 'boolean') {
    throw new InvalidArgumentError('exact', exact, 'true or false');
  }
  if (allow !== undefined) checkAllow(allow);
  if (filter !== undefined) {
    const rule = 'given to an IndexHost: this index has no metadata to filter by';
    throw new InvalidArgumentError('filter', filter, rule);
  }
  if (k * queryCount > LARGEST_RESULT) {
    throw new InvalidArgumentError('queries', queryCount, `at most ${LARGEST_RESULT} / k vectors`);
  }
}
