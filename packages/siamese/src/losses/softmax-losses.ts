import { tf } from '@kindred/tensor';
import { logSumExp } from './log-sum-exp.ts';

/**
 * −log of the share that the own column has in the softmax of each row of [n, m].
 *
 * @param own 1 for a row's own column, 0 for the others, [n, m]
 * @param among 1 for the columns of the softmax, the own one included, [n, m]; all where absent
 */
export function softmaxLosses(
  logits: tf.Tensor2D,
  own: tf.Tensor2D,
  among?: tf.Tensor2D,
): tf.Tensor1D {
  return tf.tidy(() => logSumExp(logits, among).sub<tf.Tensor1D>(logits.mul(own).sum(1)));
}
