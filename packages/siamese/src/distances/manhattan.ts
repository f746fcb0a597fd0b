import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';
import { pairwiseManhattan } from './pairwise-manhattan.ts';

/** Σ |aⱼ − bⱼ|. */
export const manhattan: Distance = {
  name: 'manhattan',
  // E‖x‖₁ ≈ √(2d/π) for a direction x of length 1 in d dimensions.
  margin: (embeddingSize) => Math.sqrt((2 * embeddingSize) / Math.PI),

  between(a, b) {
    let sum = 0;
    for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] as number) - (b[i] as number));
    return sum;
  },

  /** x·sign(x) is |x| with the subgradient 0 at 0, where tfjs's abs has −1. */
  paired: (a, b) =>
    tf.tidy(() => {
      const difference = a.sub<tf.Tensor2D>(b);
      return difference.mul(difference.sign()).sum<tf.Tensor1D>(1);
    }),

  pairwise: pairwiseManhattan,
};
