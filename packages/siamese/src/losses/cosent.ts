import { distancesOfPairs } from '../distances/distances-of-pairs.ts';
import { pairsOfBatch } from '../samplers/pairs-of-batch.ts';
import { similarityOfPairs } from '../samplers/similarity-of-pairs.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import { weightsOfPairs } from './weights-of-pairs.ts';

/** exp(−this) is 0 in float32. */
const LEFT_OUT = 1e9;

/**
 * log(1 + Σ exp(λ·(D(i) − D(j)))) over all two pairs i, j of the batch of which i is the more similar
 * one: CoSENT, Su 2022, which ranks pairs by their similarity and needs no scale for it. There D is the
 * cosine distance, so that D(i) − D(j) = cos(j) − cos(i); here any distance. Weights multiply the terms.
 */
export const cosent: LossDefinition<'cosent'> = {
  samplers: [
    { kind: 'graded-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],

  create: ({ scale = 20, weights }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const pairs = pairsOfBatch(batch);
        const apart = distancesOfPairs(embeddings, pairs, distance).mul(scale);
        const gaps = apart.expandDims(1).sub<tf.Tensor2D>(apart.expandDims(0));
        const pairWeights = weightsOfPairs(pairs, weights, batch.weights);
        const terms = gaps.add<tf.Tensor2D>(logWeights(similarityOfPairs(pairs), pairWeights));
        // The 1 of log(1 + …) is exp(0).
        return tf
          .concat([terms.flatten(), tf.zeros<tf.Rank.R1>([1])])
          .logSumExp()
          .asScalar();
      }),
  }),
};

/** Logarithm of the weight of every two pairs [pairs, pairs]; very low where the first is not more similar. */
function logWeights(similarity: Float32Array, weights: Float32Array | undefined): tf.Tensor2D {
  const count = similarity.length;
  const values = Float32Array.from({ length: count * count }, (_, cell) => {
    const [first, second] = [Math.floor(cell / count), cell % count];
    if (!((similarity[first] as number) > (similarity[second] as number))) return -LEFT_OUT;
    const weight = (weights?.[first] ?? 1) * (weights?.[second] ?? 1);
    return weight === 0 ? -LEFT_OUT : Math.log(weight);
  });
  return tf.tensor2d(values, [count, count]);
}
