import { miners } from '../miners/miners.ts';
import { meanOfPositive } from '../reducers/mean-of-positive.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { anchorWeights } from './anchor-weights.ts';
import type { LossDefinition } from './loss.ts';

/**
 * max(‖f(A) − f(P)‖² − ‖f(A) − f(N)‖² + m, 0): Schroff, Kalenichenko, Philbin 2015, equation 3, over the
 * mined triplets. Euclidean distances are squared, as there; others are taken as they are. Of all
 * triplets the mean is over those above 0, of mined ones over all. With a soft margin
 * log(1 + exp(D(A, P) − D(A, N))), which never lets go of a triplet, on the distance as it is: Hermans,
 * Beyer, Leibe 2017, section 2.
 */
export const triplet: LossDefinition<'triplet'> = {
  samplers: [{ kind: 'p-k', classes: 16, items: 4 }],

  create({ margin, mining }, distance) {
    const isSoft = margin === 'soft';
    const compared = (isSoft ? undefined : distance.squared) ?? distance;
    const reduce = mining === 'all' && !isSoft ? meanOfPositive : mean;
    return {
      parameters: {},
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const { labels } = batch;
          const distances = compared.pairwise(embeddings, embeddings);
          const values = distances.dataSync<'float32'>();
          // Without a margin every negative beyond the positive is semi-hard.
          const within = isSoft ? Infinity : margin;
          const triplets = miners[mining]({ labels, distances: values, margin: within });
          const from = (others: Int32Array) => between(distances, triplets.anchors, others);
          const excess = from(triplets.positives).sub(from(triplets.negatives));
          const losses = isSoft ? excess.softplus() : excess.add(margin).relu();
          return reduce(losses, anchorWeights(batch, triplets.anchors));
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
