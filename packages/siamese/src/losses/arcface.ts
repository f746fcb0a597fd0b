import { tf } from '@kindred/tensor';
import { angularSoftmax } from './angular-softmax.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';

/** Smallest squared sine: keeps the root's gradient finite where an embedding has its class's direction. */
const SMALLEST = 1e-7;

/**
 * cos(θ + m) for the own class: Deng, Guo, Xue, Zafeiriou 2019, equation 3. Beyond θ = π − m, where that
 * would rise again, cos θ − m·sin m, as in the authors' code.
 */
export const arcface: LossDefinition<'arcface', [LossContext]> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  hasProxies: true,

  create: ({ margin, scale }, _distance, context) =>
    angularSoftmax(scale, context, (cosines) => {
      const sines = tf.scalar(1).sub(cosines.square()).maximum(SMALLEST).sqrt();
      const added = cosines.mul(Math.cos(margin)).sub<tf.Tensor1D>(sines.mul(Math.sin(margin)));
      const beyond = cosines.sub<tf.Tensor1D>(margin * Math.sin(margin));
      // The gradient of a step is 0: which of the two it is is a constant for it.
      const isBeyond = tf.scalar(-Math.cos(margin)).sub(cosines).step();
      return added.add(isBeyond.mul(beyond.sub(added)));
    }),
};
