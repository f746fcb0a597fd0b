import { mean } from '../reducers/mean.ts';
import { matchingPairs } from '../samplers/matching-pairs.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';

/** Keeps the learned scale from growing without end on data that are told apart perfectly. */
const MAX_LOG_SCALE = Math.log(100);
const EXCLUDED = 1e9;

/**
 * Sohn 2016: every first of a pair must find its second among the seconds of all pairs, by
 * softmax(−scale · distance), and the other way round; the scale is learned as its logarithm. Pairs of
 * the same class are left out of each other's softmax.
 */
export const nPair: LossDefinition<'n-pair'> = {
  samplers: [{ kind: 'class-pairs', pairs: 64 }],

  create({ scale }, distance) {
    const logScale = tf.tidy(() => tf.variable(tf.scalar(Math.log(scale))));
    return {
      parameters: { logScale },
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const { first, second } = matchingPairs(batch);
          const distances = distance.pairwise(
            embeddings.gather(tf.tensor1d(first, 'int32')),
            embeddings.gather(tf.tensor1d(second, 'int32')),
          );
          const logits = distances
            .mul(logScale.minimum(MAX_LOG_SCALE).exp().neg())
            .sub<tf.Tensor2D>(sameClass(first.map((row) => batch.labels[row] as number)));
          return mean(ownLosses(logits).add<tf.Tensor1D>(ownLosses(logits.transpose())).div(2));
        }),
    };
  },
};

/** A large number wherever two different pairs show the same class, [pairs, pairs]. */
function sameClass(labels: Int32Array): tf.Tensor2D {
  const values = Float32Array.from({ length: labels.length ** 2 }, (_, cell) => {
    const row = Math.floor(cell / labels.length);
    const column = cell % labels.length;
    return row !== column && labels[row] === labels[column] ? EXCLUDED : 0;
  });
  return tf.tensor2d(values, [labels.length, labels.length]);
}

/** −log softmax of the diagonal, row by row. */
function ownLosses(logits: tf.Tensor2D): tf.Tensor1D {
  const own = logits.mul(tf.eye(logits.shape[0])).sum(1);
  return logits.logSumExp(1).sub(own);
}
