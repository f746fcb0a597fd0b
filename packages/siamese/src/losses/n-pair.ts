import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { pairSoftmaxLosses } from './pair-softmax-losses.ts';

/** Keeps the learned scale from growing without end on data that are told apart perfectly. */
const MAX_LOG_SCALE = Math.log(100);

/**
 * Sohn 2016: every first of a pair must find its second among the seconds of all pairs, by
 * softmax(−scale · distance), and the other way round; the scale is learned as its logarithm. Pairs of
 * the same class are left out of each other's softmax.
 */
export const nPair: LossDefinition<'n-pair'> = {
  samplers: [
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'listed-pairs', pairs: 64 },
  ],

  create({ scale: initial }, distance) {
    const logScale = tf.tidy(() => tf.variable(tf.scalar(Math.log(initial))));
    return {
      parameters: { logScale },
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const scale = logScale.minimum<tf.Scalar>(MAX_LOG_SCALE).exp<tf.Scalar>();
          const options = { distance, scale, symmetric: true };
          const { losses, weights } = pairSoftmaxLosses(embeddings, batch, options);
          return mean(losses, weights);
        }),
    };
  },
};
