import type { Distance } from '../distances/distance.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { compare, type Comparison } from './compare.ts';
import type { Loss } from './loss.ts';

/** The mean of a loss [anchors] of every anchor that has a positive and a negative. */
export function anchorLoss(
  distance: Distance,
  lossesOf: (comparison: Comparison) => tf.Tensor1D,
): Loss {
  return {
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const comparison = compare(embeddings, batch, distance);
        return mean(lossesOf(comparison), comparison.weights);
      }),
  };
}
