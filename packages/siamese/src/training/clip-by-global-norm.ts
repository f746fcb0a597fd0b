import { tf } from '@kindred/tensor';

/**
 * Scales all gradients together so that their joint length is at most `norm`: Pascanu, Mikolov, Bengio
 * 2013, algorithm 1. Shorter ones stay as they are.
 */
export function clipByGlobalNorm(gradients: tf.NamedTensorMap, norm: number): tf.NamedTensorMap {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => gradient.square().sum());
    const length = tf.addN(squares).sqrt();
    // At most `norm` / length, and never more than 1; a length of 0 divides nothing.
    const scale = tf.scalar(norm).div(length.maximum(norm));
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, gradient.mul(scale)]),
    );
  });
}
