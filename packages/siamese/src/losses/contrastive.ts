import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { minedBatch } from '../miners/mined-batch.ts';
import { minePairs } from '../miners/mine-pairs.ts';
import { mean } from '../reducers/mean.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';

/**
 * (1 − Y)·D² + Y·max(0, m − D)² with Y = 1 for a pair of two classes: Hadsell, Chopra, LeCun 2006,
 * equation 4 without its halves; the mean over the pairs.
 */
export const contrastive: LossDefinition<'contrastive'> = {
  samplers: [
    { kind: 'balanced-pairs', pairs: 64 },
    { kind: 'p-k', classes: 16, items: 4 },
  ],

  create: ({ margin, mining }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const pairs =
          mining === undefined
            ? pairsOfBatch(batch)
            : minePairs(
                mining,
                minedBatch(embeddings, distance.pairwise(embeddings, embeddings), {
                  ...batch,
                  margin,
                }),
              );
        const apart = distancesOfPairs(embeddings, pairs, distance);
        const matching = tf.tensor1d(Float32Array.from(pairs.isMatch));
        const pull = matching.mul(apart.square());
        const push = tf.scalar(1).sub(matching).mul(tf.scalar(margin).sub(apart).relu().square());
        return mean(pull.add<tf.Tensor1D>(push));
      }),
  }),
};
