import { tf } from '@kindred/tensor';
import type { Reducer } from './reducer.ts';

/**
 * Mean over the losses above 0, so that the many triplets that are already far apart do not dilute
 * the others (Hermans, Beyer, Leibe 2017, "BA≠0"); 0 where there is none.
 */
export const meanOfPositive: Reducer = (losses) =>
  tf.tidy(() => {
    // Counted outside the tape: the count is a constant for the gradient.
    const positive = losses.dataSync<'float32'>().filter((loss) => loss > 0).length;
    return losses.sum<tf.Scalar>().div(Math.max(1, positive));
  });
