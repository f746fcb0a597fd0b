import type { tf } from '@kindred/tensor';
import { angularSoftmax } from './angular-softmax.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import { stopGradient } from './stop-gradient.ts';

/** Keeps the arc cosine's gradient finite. */
const LARGEST_COSINE = 1 - 1e-6;

/**
 * (−1)^k·cos(mθ) − 2k with k = ⌊mθ/π⌋ for the own class: Liu et al. 2017, equation 7. The length of the
 * embedding there is a fixed scale here, as in Liu et al. 2022 (SphereFace revived), so that unit-length
 * embeddings can be trained.
 */
export const sphereface: LossDefinition<'sphereface', [LossContext]> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  hasProxies: true,

  create: ({ margin, scale }, _distance, context) =>
    angularSoftmax(scale, context, (cosines) => {
      const angles = cosines.clipByValue(-LARGEST_COSINE, LARGEST_COSINE).acos().mul(margin);
      const turns = stopGradient(angles.div(Math.PI).floor());
      const sign = turns.mul(Math.PI).cos();
      return sign.mul(angles.cos()).sub<tf.Tensor1D>(turns.mul(2));
    }),
};
