import { tf } from '../tf.ts';

const SMALLEST_SQUARED_LENGTH = 1e-12;

/** Rows of [n, d] scaled to length 1; a row of zeros stays as it is, with a finite gradient. */
export function unitLength(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squared = rows.square().sum(1, true).maximum(SMALLEST_SQUARED_LENGTH);
    return rows.mul(squared.rsqrt());
  });
}
