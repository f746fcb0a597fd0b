import { angularSoftmax } from './angular-softmax.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';

/** cos θ − m for the own class: Wang et al. 2018, equation 4. */
export const cosface: LossDefinition<'cosface', [LossContext]> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  hasProxies: true,

  create: ({ margin, scale }, _distance, context) =>
    angularSoftmax(scale, context, (cosines) => cosines.sub(margin)),
};
