import type { Seed } from '../random/uniform.ts';
import type { tf } from '../tf.ts';
import { keepMask } from './keep-mask.ts';

/**
 * Inverted dropout (Srivastava et al. 2014): leaves each number out with probability `rate` and scales the
 * rest, so that the mean stays. The same seed and shape leave out the same numbers.
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, seed: Seed): T {
  return rate === 0 ? x : x.mul<T>(keepMask(x.shape, rate, seed));
}
