import { unitLength } from '../distances/unit-length.ts';
import { tf } from '@kindred/tensor';

const EXCLUDED = 1e9;

/**
 * NT-Xent, Chen et al. 2020, equation 1: every view must find the other view of its image among all
 * others of the batch, by softmax(cosine / temperature). The mean over the 2n views.
 *
 * @param first [n, d] first views
 * @param second [n, d] second views, in the same order
 */
export function ntXentOfViews(
  first: tf.Tensor2D,
  second: tf.Tensor2D,
  temperature: number,
): tf.Scalar {
  return tf.tidy(() => {
    const [a, b] = [unitLength(first), unitLength(second)];
    const all = tf.concat2d([a, b], 0);
    const logits = all
      .matMul<tf.Tensor2D>(all, false, true)
      .div(temperature)
      .sub<tf.Tensor2D>(tf.eye(all.shape[0]).mul(EXCLUDED));
    const own = a.mul(b).sum<tf.Tensor1D>(1).div(temperature).tile([2]);
    return logits.logSumExp(1).sub(own).mean<tf.Scalar>();
  });
}
