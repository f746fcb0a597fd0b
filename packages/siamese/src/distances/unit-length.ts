import { tf } from '@kindred/tensor';
import { SMALLEST_SQUARED_LENGTH } from './smallest-squared-length.ts';

/**
 * Rows of [n, d] scaled to length 1; a row of zeros stays as it is, with a finite gradient. The gradient
 * is written down, (dy − u·(u·dy)) / length, which takes a third of the operations. Differentiable once.
 */
export function unitLength(rows: tf.Tensor2D): tf.Tensor2D {
  const scale = tf.customGrad((x, save) => {
    const squared = (x as tf.Tensor2D).square().sum(1, true);
    const inverse = squared.maximum(SMALLEST_SQUARED_LENGTH).rsqrt();
    const unit = (x as tf.Tensor2D).mul<tf.Tensor2D>(inverse);
    // Shorter rows are divided by a constant, so nothing is taken from their gradient.
    const hasDirection = squared.greater(SMALLEST_SQUARED_LENGTH).cast('float32');
    (save as tf.GradSaveFunc)([unit, inverse, hasDirection]);
    return {
      value: unit,
      gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
        const [unit, inverse, hasDirection] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const along = dy.mul(unit).sum(1, true).mul(hasDirection);
        return dy.sub(unit.mul(along)).mul(inverse);
      },
    };
  });
  return scale(rows) as tf.Tensor2D;
}
