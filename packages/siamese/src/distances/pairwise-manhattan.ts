import { tf } from '@kindred/tensor';

/** Numbers of the [rows, m, d] differences that are held at once: 16 MB. */
const NUMBERS_AT_ONCE = 4_194_304;

/**
 * Σ |aᵢⱼ − bₖⱼ| of all with all: [n, d] and [m, d] to [n, m]. There is no matrix product for it, so the
 * differences are made for a few rows at a time, also in the gradient, whose value at 0 is 0.
 */
export function pairwiseManhattan(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const distances = tf.customGrad((...inputs) => {
    const [a, b, save] = inputs as [tf.Tensor2D, tf.Tensor2D, tf.GradSaveFunc];
    save([a, b]);
    const parts = differences(a, b, (difference) => difference.abs().sum<tf.Tensor2D>(2));
    return { value: tf.concat(parts), gradFunc: gradients };
  });
  return distances(a, b) as tf.Tensor2D;
}

/** d|x|/dx is the sign: dA sums it over b, dB the negative over a, each weighted by dy [n, m]. */
function gradients(dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor2D[] {
  const [a, b] = saved as [tf.Tensor2D, tf.Tensor2D];
  return tf.tidy(() => {
    const parts = differences(a, b, (difference, start) => {
      const [rows, columns] = difference.shape;
      const weights = dy.slice([start, 0], [rows, columns]).reshape([rows, columns, 1]);
      const weighted = difference.sign().mul(weights);
      return { a: weighted.sum<tf.Tensor2D>(1), b: weighted.sum<tf.Tensor2D>(0).neg() };
    });
    return [tf.concat(parts.map((part) => part.a)), tf.addN(parts.map((part) => part.b))];
  });
}

/** Calls `reduce` with aᵢ − bₖ as [rows, m, d], for a few rows i from `start` on at a time. */
function differences<T extends tf.TensorContainer>(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  reduce: (difference: tf.Tensor3D, start: number) => T,
): T[] {
  const [rows, size] = a.shape;
  const step = Math.max(1, Math.floor(NUMBERS_AT_ONCE / Math.max(1, b.size)));
  const others = b.expandDims<tf.Tensor3D>(0);
  return Array.from({ length: Math.ceil(rows / step) }, (_, part) =>
    tf.tidy(() => {
      const start = part * step;
      const some = a.slice([start, 0], [Math.min(step, rows - start), size]);
      return reduce(some.expandDims<tf.Tensor3D>(1).sub(others), start);
    }),
  );
}
