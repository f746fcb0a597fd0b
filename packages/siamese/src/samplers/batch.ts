import type { Random } from '../random/random.ts';
import type { Episode } from './episode.ts';
import type { Pairs } from './pairs.ts';

/** What a sampler draws for one step. */
export interface Batch {
  /** Rows of the data, in the order in which they are encoded. */
  readonly rows: Int32Array;
  /** Class of each of them. */
  readonly labels: Int32Array;
  /** Positions in `rows` that were drawn as pairs; absent where the sampler draws none. */
  readonly pairs?: Pairs;
  /** Which of `rows` are given and which are asked for; only of episodes. */
  readonly episode?: Episode;
  /** Positions in `rows` that were drawn as hard negatives of the pairs' firsts. */
  readonly negatives?: Int32Array;
  /** Pairs that are known to match or not: positions of the rows from `from` on, which the classes did not give. */
  readonly constraints?: { readonly from: number; readonly pairs: Pairs };
  /** Of this batch alone, for miners that draw. */
  readonly random?: Random;
  /** Seeds what an encoder with dropout leaves out of this batch. */
  readonly noise?: number;
}
