import type { SearchResult } from '../vector-index.ts';

/** How a search that asks for more and more neighbours came to its answer. */
export interface Widening {
  /** What answered. */
  readonly engine: SearchResult['engine'];
  /** Searches made, each for more neighbours than the one before. */
  readonly searches: number;
  /** Neighbours that the last of them asked for. */
  readonly k: number;
  /** False where a limit ended it: there may be more than was found. */
  readonly complete: boolean;
  /** Time in all. */
  readonly milliseconds: number;
}
