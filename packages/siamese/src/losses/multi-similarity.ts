import { tf } from '@kindred/tensor';
import { anchorLoss } from './anchor-loss.ts';
import type { Comparison } from './compare.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';
import { stopGradient } from './stop-gradient.ts';

/** Beyond every cosine. */
const BEYOND = 4;

/**
 * log(1 + Σ_p exp(−α(S_ap − λ)))/α + log(1 + Σ_n exp(β(S_an − λ)))/β over the pairs that its mining leaves:
 * Wang, Han, Huang, Dong, Scott 2019, section 4; the mean over the anchors.
 */
export const multiSimilarity: LossDefinition<'multi-similarity'> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  takesMemory: true,

  create: ({ alpha, beta, base, epsilon }, distance) =>
    anchorLoss(distance, (comparison) => {
      const above = tf.scalar(1 - base).sub<tf.Tensor2D>(comparison.distances);
      const { positive, negative } = informative(comparison, epsilon);
      const pull = logSumExp(above.mul(-alpha), positive).softplus().div(alpha);
      const push = logSumExp(above.mul(beta), negative).softplus().div(beta);
      return pull.add<tf.Tensor1D>(push);
    }),
};

/** Positives farther than the nearest negative less ε, negatives nearer than the farthest positive plus ε. */
function informative({ distances, positive, negative }: Comparison, epsilon: number) {
  const constant = stopGradient(distances);
  const farthest = constant.sub(tf.scalar(1).sub(positive).mul(BEYOND)).max(1, true);
  const nearest = constant.add(tf.scalar(1).sub(negative).mul(BEYOND)).min(1, true);
  return {
    positive: constant.sub(nearest.sub(epsilon)).step().mul<tf.Tensor2D>(positive),
    negative: farthest.add(epsilon).sub(constant).step().mul<tf.Tensor2D>(negative),
  };
}
