import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';

/** ‖a − b‖². */
export const squaredEuclidean: Distance = {
  name: 'squared-euclidean',
  margin: () => 1,

  between(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i += 1) {
      const difference = (a[i] as number) - (b[i] as number);
      sum += difference * difference;
    }
    return sum;
  },

  paired: (a, b) => tf.tidy(() => a.sub(b).square().sum<tf.Tensor1D>(1)),

  /** ‖a‖² + ‖b‖² − 2·a·b costs one matrix product; rounding can leave a tiny negative number. */
  pairwise: (a, b) =>
    tf.tidy(() => {
      const lengths = a.square().sum(1, true).add(b.square().sum(1, true).transpose());
      return lengths.sub(a.matMul<tf.Tensor2D>(b, false, true).mul(2)).relu<tf.Tensor2D>();
    }),
};
