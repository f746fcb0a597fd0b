import type { SearchOptions } from '../vector-index.ts';

/** What every search hands on to the index as it is: all options but `k`. */
export type NearestOptions = Omit<SearchOptions, 'k'>;
