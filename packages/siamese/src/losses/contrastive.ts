import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { minedBatch } from '../miners/mined-batch.ts';
import { minePairs } from '../miners/mine-pairs.ts';
import { mean } from '../reducers/mean.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { weightTensorOfPairs } from './weight-tensor-of-pairs.ts';

/**
 * (1 − Y)·D² + Y·max(0, m − D)² with Y = 1 for a pair of two classes: Hadsell, Chopra, LeCun 2006,
 * equation 4 without its halves; the mean over the pairs, weighted where weights are given. Without a
 * margin the distance's own is taken. A distance below 0 has no square to pull at: dot is refused.
 */
export const contrastive: LossDefinition<'contrastive'> = {
  samplers: [
    { kind: 'balanced-pairs', pairs: 64 },
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'graded-pairs', pairs: 64 },
  ],
  distances: ['euclidean', 'squared-euclidean', 'cosine', 'manhattan'],
  takesMemory: true,

  create: ({ margin: given, mining, weights }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const margin = given ?? distance.margin(embeddings.shape[1]);
        const mined = () => {
          const all = distance.pairwise(embeddings, embeddings);
          return minedBatch(embeddings, all, { ...batch, margin });
        };
        const pairs = mining === undefined ? pairsOfBatch(batch) : minePairs(mining, mined());
        const apart = distancesOfPairs(embeddings, pairs, distance);
        const matching = tf.tensor1d(Float32Array.from(pairs.isMatch));
        const pull = matching.mul(apart.square());
        const push = tf.scalar(1).sub(matching).mul(tf.scalar(margin).sub(apart).relu().square());
        return mean(pull.add(push), weightTensorOfPairs(pairs, weights, batch.weights));
      }),
  }),
};
