import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { pairSoftmaxLosses } from './pair-softmax-losses.ts';

/**
 * Multiple negatives ranking, −log softmax(−scale · distance) of the own second: every first of a pair must find its second among the seconds of all pairs
 * and the batch's hard negatives. Henderson et al. 2017; the mean over the pairs. Large
 * batches fit into small memory with `chunkSize` of the training.
 */
export const multipleNegatives: LossDefinition<'multiple-negatives'> = {
  samplers: [
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'listed-pairs', pairs: 64 },
  ],

  create: ({ scale, symmetric = false }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const options = { distance, scale, symmetric };
        const { losses, weights } = pairSoftmaxLosses(embeddings, batch, options);
        return mean(losses, weights);
      }),
  }),
};
