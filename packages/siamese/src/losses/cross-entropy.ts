import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { mean } from '../reducers/mean.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { weightTensorOfPairs } from './weight-tensor-of-pairs.ts';

/**
 * Binary cross-entropy of the output layer p = 1 / (1 + exp(a·D/m + b)), whose a and b are learned with
 * the encoder; m is the distance's margin, so that in each of them a starts at about the same steepness. With the
 * distance `weighted-l1` it is that of Koch, Zemel, Salakhutdinov 2015, section 3.1,
 * p = σ(Σ αⱼ·|hⱼ − h'ⱼ|), with αⱼ = −a·wⱼ/m and a bias −b: the α then have one sign, so that they make a
 * distance. With another distance there is one weight for it instead of one per component.
 */
export const crossEntropy: LossDefinition<'cross-entropy'> = {
  samplers: [
    { kind: 'balanced-pairs', pairs: 64 },
    { kind: 'p-k', classes: 16, items: 4 },
  ],
  takesMemory: true,

  create({ weights }, distance) {
    const a = tf.tidy(() => tf.variable(tf.scalar(1)));
    const b = tf.tidy(() => tf.variable(tf.scalar(0)));
    return {
      parameters: { a, b },
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const pairs = pairsOfBatch(batch);
          const matching = tf.tensor1d(Float32Array.from(pairs.isMatch));
          const apart = distancesOfPairs(embeddings, pairs, distance);
          const logit = apart.div(distance.margin(embeddings.shape[1])).mul(a).add(b).neg();
          // log(1 + exp(x)) − x·y, which does not overflow.
          const each = logit.softplus().sub<tf.Tensor1D>(logit.mul(matching));
          return mean(each, weightTensorOfPairs(pairs, weights, batch.weights));
        }),
    };
  },
};
