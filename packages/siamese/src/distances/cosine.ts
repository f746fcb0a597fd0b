import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';
import { SMALLEST_SQUARED_LENGTH } from './smallest-squared-length.ts';
import { unitLength } from './unit-length.ts';

/** 1 − cos(a, b), from 0 to 2; the embedding 0 is at distance 1 from everything. */
export const cosine: Distance = {
  name: 'cosine',
  margin: () => 0.5,

  between(a, b) {
    let dot = 0;
    let squaredA = 0;
    let squaredB = 0;
    for (let i = 0; i < a.length; i += 1) {
      const left = a[i] as number;
      const right = b[i] as number;
      dot += left * right;
      squaredA += left * left;
      squaredB += right * right;
    }
    const length = Math.sqrt(
      Math.max(squaredA, SMALLEST_SQUARED_LENGTH) * Math.max(squaredB, SMALLEST_SQUARED_LENGTH),
    );
    return 1 - Math.max(-1, Math.min(1, dot / length));
  },

  paired: (a, b) =>
    tf.tidy(() => tf.scalar(1).sub(unitLength(a).mul(unitLength(b)).sum<tf.Tensor1D>(1))),

  pairwise: (a, b) =>
    tf.tidy(() => tf.scalar(1).sub(unitLength(a).matMul<tf.Tensor2D>(unitLength(b), false, true))),
};
