import { tf } from '@kindred/tensor';
import type { Reducer } from './reducer.ts';
import { SMALLEST_WEIGHT } from './smallest-weight.ts';

/** Weighted mean; 0 where there is nothing. */
export const mean: Reducer = (losses, weights) =>
  tf.tidy(() => {
    if (!weights) return losses.sum<tf.Scalar>().div(Math.max(1, losses.size));
    return losses.mul(weights).sum<tf.Scalar>().div(weights.sum().maximum(SMALLEST_WEIGHT));
  });
