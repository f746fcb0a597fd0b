import { tf } from '@kindred/tensor';

/** Lengths below this have no direction left in float32. */
const SMALLEST = 1e-6;

/**
 * Square root whose gradient is 0 at 0, a subgradient of the norm, instead of infinite: two equal
 * embeddings then leave the weights finite. Differentiable once.
 */
export function safeSqrt<T extends tf.Tensor>(squared: T): T {
  const root = tf.customGrad((x, save) => {
    const value = (x as tf.Tensor).sqrt();
    (save as tf.GradSaveFunc)([value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const length = saved[0] as tf.Tensor;
        return tf.where(
          length.greater(SMALLEST),
          dy.div(length.maximum(SMALLEST).mul(2)),
          tf.zerosLike(dy),
        );
      },
    };
  });
  return root(squared) as T;
}
