import { tf } from '@kindred/tensor';
import { mean } from './mean.ts';
import type { Reducer } from './reducer.ts';

/**
 * Weighted mean over the losses above 0, so that the many triplets that are already far apart do not
 * dilute the others (Hermans, Beyer, Leibe 2017, "BA≠0"); 0 where there is none.
 */
export const meanOfPositive: Reducer = (losses, weights) =>
  tf.tidy(() => {
    // The gradient of a step is 0: which losses count is a constant for it.
    const counted = losses.step();
    return mean(losses, weights ? counted.mul(weights) : counted);
  });
