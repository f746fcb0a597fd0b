import { sumOfSquares, tf } from '@kindred/tensor';

/**
 * Scales all gradients together so that their joint length is at most `norm`: Pascanu, Mikolov, Bengio
 * 2013, algorithm 1. Shorter ones stay as they are.
 */
export function clipByGlobalNorm(gradients: tf.NamedTensorMap, norm: number): tf.NamedTensorMap {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map(sumOfSquares);
    const [length = 0] = tf.addN(squares).sqrt().dataSync<'float32'>();
    if (!(length > norm)) return gradients;
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, gradient.mul(norm / length)]),
    );
  });
}
