import type { Pairs } from './pairs.ts';

/** Positions of an episode: what is shown with its class, and what is to be classified by it. */
export interface Episode {
  readonly support: Int32Array;
  readonly query: Int32Array;
}

/** What a sampler draws for one step. */
export interface Batch {
  /** Rows of the data, in the order in which they are encoded. */
  readonly rows: Int32Array;
  /** Class of each of them. */
  readonly labels: Int32Array;
  /** Positions in `rows` that were drawn as pairs; absent where the sampler draws none. */
  readonly pairs?: Pairs;
  /** Positions in `rows` of an episode; absent where the sampler draws none. */
  readonly episode?: Episode;
  /** Positions in `rows` that were drawn as hard negatives of the pairs' firsts. */
  readonly negatives?: Int32Array;
}
