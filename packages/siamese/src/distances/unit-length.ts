import { tf } from '@kindred/tensor';
import { SMALLEST_SQUARED_LENGTH } from './smallest-squared-length.ts';

/** Rows of [n, d] scaled to length 1; a row of zeros stays as it is, with a finite gradient. */
export function unitLength(rows: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const squared = rows.square().sum(1, true).maximum(SMALLEST_SQUARED_LENGTH);
    return rows.mul(squared.rsqrt());
  });
}
