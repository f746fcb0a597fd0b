import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { mean } from '../reducers/mean.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';

/**
 * Binary cross-entropy of the output layer p = 1 / (1 + exp(a·D + b)), whose a and b are learned with
 * the encoder: Koch, Zemel, Salakhutdinov 2015, with one weight for the distance instead of one each
 * dimension.
 */
export const crossEntropy: LossDefinition<'cross-entropy'> = {
  samplers: [
    { kind: 'balanced-pairs', pairs: 64 },
    { kind: 'p-k', classes: 16, items: 4 },
  ],

  create(_spec, distance) {
    const a = tf.tidy(() => tf.variable(tf.scalar(1)));
    const b = tf.tidy(() => tf.variable(tf.scalar(0)));
    return {
      parameters: { a, b },
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const pairs = pairsOfBatch(batch);
          const matching = tf.tensor1d(Float32Array.from(pairs.isMatch));
          const logit = distancesOfPairs(embeddings, pairs, distance).mul(a).add(b).neg();
          // log(1 + exp(x)) − x·y, which does not overflow.
          return mean(logit.softplus().sub<tf.Tensor1D>(logit.mul(matching)));
        }),
    };
  },
};
