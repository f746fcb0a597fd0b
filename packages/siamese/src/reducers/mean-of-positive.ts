import { tf } from '../tf.ts';
import type { Reducer } from './reducer.ts';

/**
 * Mean over the losses above 0, so that the many triplets that are already far apart do not dilute
 * the others (Hermans, Beyer, Leibe 2017, "BA≠0"); 0 where there is none.
 */
export const meanOfPositive: Reducer = (losses) =>
  tf.tidy(() => {
    const positive = losses.greater(0).cast('float32').sum().maximum(1);
    return losses.sum<tf.Scalar>().div(positive);
  });
