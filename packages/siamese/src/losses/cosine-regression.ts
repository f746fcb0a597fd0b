import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { mean } from '../reducers/mean.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { similarityOfPairs } from '../samplers/similarity-of-pairs.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { weightTensorOfPairs } from './weight-tensor-of-pairs.ts';

/**
 * (cos(a, b) − s)² with the similarity s of a pair, 0 to 1: Reimers and Gurevych 2019, section 3,
 * "regression objective function"; the mean over the pairs, weighted where weights are given.
 */
export const cosineRegression: LossDefinition<'cosine-regression'> = {
  samplers: [
    { kind: 'graded-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  distances: ['cosine'],

  create: ({ weights }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const pairs = pairsOfBatch(batch);
        const cosine = tf.scalar(1).sub(distancesOfPairs(embeddings, pairs, distance));
        const error = cosine.sub<tf.Tensor1D>(tf.tensor1d(similarityOfPairs(pairs)));
        return mean(error.square(), weightTensorOfPairs(pairs, weights, batch.weights));
      }),
  }),
};
