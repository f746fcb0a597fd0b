import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';

/**
 * −a·b: smaller is closer, and it is negative where two embeddings point the same way. No metric: an
 * embedding need not be its own nearest neighbour, and longer ones are closer to everything.
 */
export const dot: Distance = {
  name: 'dot',
  margin: () => 0.5,

  between(a, b) {
    let product = 0;
    for (let i = 0; i < a.length; i += 1) product += (a[i] as number) * (b[i] as number);
    // Not −product, which would be −0 for orthogonal embeddings.
    return 0 - product;
  },

  paired: (a, b) => tf.tidy(() => a.mul(b.neg()).sum<tf.Tensor1D>(1)),
  pairwise: (a, b) => tf.tidy(() => tf.matMul<tf.Tensor2D>(a, b.neg(), false, true)),
};
