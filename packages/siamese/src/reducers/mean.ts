import { tf } from '@kindred/tensor';
import type { Reducer } from './reducer.ts';

/** Mean; 0 where there is nothing. */
export const mean: Reducer = (losses) =>
  tf.tidy(() => losses.sum<tf.Scalar>().div(Math.max(1, losses.size)));
