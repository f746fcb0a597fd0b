import { miners } from '../miners/miners.ts';
import { meanOfPositive } from '../reducers/mean-of-positive.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';

/**
 * max(‖f(A) − f(P)‖² − ‖f(A) − f(N)‖² + m, 0): Schroff, Kalenichenko, Philbin 2015, equation 3, over the
 * mined triplets. Euclidean distances are squared, as there; others are taken as they are. Of all
 * triplets the mean is over those above 0, of mined ones over all.
 */
export const triplet: LossDefinition<'triplet'> = {
  samplers: [{ kind: 'p-k', classes: 16, items: 4 }],

  create({ margin, mining }, distance) {
    const compared = distance.squared ?? distance;
    const reduce = mining === 'all' ? meanOfPositive : mean;
    return {
      parameters: {},
      compute: (embeddings, { labels }) =>
        tf.tidy(() => {
          const distances = compared.pairwise(embeddings, embeddings);
          const values = distances.dataSync<'float32'>();
          const triplets = miners[mining]({ labels, distances: values, margin });
          const from = (others: Int32Array) => between(distances, triplets.anchors, others);
          const excess = from(triplets.positives).sub(from(triplets.negatives)).add(margin);
          return reduce(excess.relu<tf.Tensor1D>());
        }),
    };
  },
};

/** Picks [first[i], second[i]] of a matrix. */
function between(distances: tf.Tensor2D, first: Int32Array, second: Int32Array): tf.Tensor1D {
  const columns = distances.shape[1];
  const flat = first.map((row, i) => row * columns + (second[i] as number));
  return distances.flatten().gather(tf.tensor1d(flat, 'int32'));
}
