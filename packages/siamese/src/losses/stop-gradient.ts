import { tf } from '@kindred/tensor';

/** The same numbers as constants for the gradient. */
export function stopGradient<T extends tf.Tensor>(tensor: T): T {
  const operation = tf.customGrad((x) => ({
    value: (x as T).clone(),
    gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy),
  }));
  return operation(tensor) as T;
}
