import { tf } from '@kindred/tensor';

/** Far below any logit, and its exponential is 0. */
const NOTHING = -1e9;

/**
 * log Σ exp of each row of [n, m], over the columns where the mask [n, m] is 1 if there is one; about
 * −1e9, with a gradient of 0, where a row has none. One operation for the gradient: its softmax is kept.
 */
export function logSumExp(logits: tf.Tensor2D, mask?: tf.Tensor2D): tf.Tensor1D {
  const operation = tf.customGrad((x, save) => {
    const all = x as tf.Tensor2D;
    const shifted = mask ? all.add(mask.sub(1).mul(-NOTHING)) : all;
    const largest = shifted.max(1, true);
    const exponentials = shifted.sub(largest).exp();
    const shares = mask ? exponentials.mul(mask) : exponentials;
    // The largest has a share of 1, so a sum below 1 is that of a row without any.
    const sums = shares.sum(1, true).maximum(1);
    (save as tf.GradSaveFunc)([shares.div(sums)]);
    return {
      value: sums.log().add(largest).squeeze<tf.Tensor1D>([1]),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        (saved[0] as tf.Tensor).mul(dy.expandDims(1)),
    };
  });
  return operation(logits) as tf.Tensor1D;
}
