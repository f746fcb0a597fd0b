import type { Request, SearchOperation } from './messages.ts';

export interface SearchRequest extends Request {
  readonly operation: SearchOperation;
}

/** Bounds how long the first of a batch waits for the last. */
const MOST_SEARCHES = 64;

/**
 * Groups searches that one walk can answer together: same index and options, no filter. Searches
 * change nothing, so their order does not matter.
 */
export function mergeSearches(searches: readonly SearchRequest[]): SearchRequest[][] {
  const open = new Map<string, SearchRequest[]>();
  const batches: SearchRequest[][] = [];
  for (const search of searches) {
    const { name, options } = search.operation;
    const key = JSON.stringify([name, options.k, options.ef, options.exact === true]);
    const batch = options.allow === undefined ? open.get(key) : undefined;
    if (batch !== undefined && batch.length < MOST_SEARCHES) {
      batch.push(search);
      continue;
    }
    const begun = [search];
    batches.push(begun);
    if (options.allow === undefined) open.set(key, begun);
  }
  return batches;
}
