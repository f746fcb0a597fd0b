import { tf } from '../tf.ts';

const SMALLEST = 1e-12;

/**
 * Square root whose gradient is 0 at 0, a subgradient of the norm, instead of infinite: two equal
 * embeddings then leave the weights finite.
 */
export function safeSqrt<T extends tf.Tensor>(squared: T): T {
  return tf.tidy(() => {
    const positive = squared.greater(SMALLEST);
    const root = tf.where(positive, squared, tf.onesLike(squared)).sqrt();
    return tf.where(positive, root, tf.zerosLike(squared)) as T;
  });
}
