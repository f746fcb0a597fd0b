import { tf } from '@kindred/tensor';

/**
 * Largest difference between the gradient that the backend gives at `point` and central finite
 * differences of step `step`.
 */
export function gradientError(
  f: (point: tf.Tensor2D) => tf.Scalar,
  point: number[][],
  step = 1e-2,
): number {
  return tf.tidy(() => {
    const values = tf.tensor2d(point);
    const gradient = tf
      .grad((x) => f(x as tf.Tensor2D))(values)
      .arraySync() as number[][];
    let largest = 0;
    for (const [row, numbers] of point.entries()) {
      for (const column of numbers.keys()) {
        const shifted = (by: number) =>
          f(
            tf.tensor2d(
              point.map((line, i) =>
                line.map((value, j) => (i === row && j === column ? value + by : value)),
              ),
            ),
          ).dataSync()[0] as number;
        const numeric = (shifted(step) - shifted(-step)) / (2 * step);
        largest = Math.max(largest, Math.abs(numeric - (gradient[row]?.[column] as number)));
      }
    }
    return largest;
  });
}
