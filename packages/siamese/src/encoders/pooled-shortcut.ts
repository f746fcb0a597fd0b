import { tf } from '@kindred/tensor';

/**
 * The shortcut of dlib's `residual_down`: [x, y] to avgPool(x) + y, where the smaller of the two is
 * padded with zeros at the bottom, the right and the last channels. Has no weights.
 */
export class PooledShortcut extends tf.layers.Layer {
  static readonly className = 'PooledShortcut';

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const [x, y] = inputShape as [tf.Shape, tf.Shape];
    const [count = null, height, width] = x;
    const half = (side: number | null | undefined) => Math.floor((side as number) / 2);
    return [count, half(height), half(width), y[3] as number];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x, y] = inputs as [tf.Tensor4D, tf.Tensor4D];
    return tf.tidy(() => {
      const pooled = tf.avgPool(x, 2, 2, 'valid');
      const [, height, width, channels] = pooled.shape;
      const grown = y.pad([
        [0, 0],
        [0, height - y.shape[1]],
        [0, width - y.shape[2]],
        [0, 0],
      ]);
      const widened = pooled.pad([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, y.shape[3] - channels],
      ]);
      return widened.add(grown);
    });
  }
}
