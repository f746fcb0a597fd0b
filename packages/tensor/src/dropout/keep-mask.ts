import { type Seed, uniform } from '../random/uniform.ts';
import { tf } from '../tf.ts';

/** 0 with probability `rate`, else 1 / (1 − rate): a mean of 1. */
export function keepMask(shape: readonly number[], rate: number, seed: Seed): tf.Tensor {
  return tf.tidy(() =>
    uniform(shape, seed)
      .add(1 - rate)
      .floor()
      .mul(1 / (1 - rate)),
  );
}
