import { tf } from '@kindred/tensor';
import { anchorLoss } from './anchor-loss.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';
import { stopGradient } from './stop-gradient.ts';

/**
 * log(1 + Σ_n exp(γ·α_n·(s_n − m)) · Σ_p exp(−γ·α_p·(s_p − 1 + m))) with the self-paced weights
 * α_n = max(0, s_n + m) and α_p = max(0, 1 + m − s_p), constants for the gradient: Sun et al. 2020,
 * equations 4 to 6, on cosines; the mean over the anchors.
 */
export const circle: LossDefinition<'circle'> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  takesMemory: true,

  create: ({ margin, scale }, distance) =>
    anchorLoss(distance, ({ distances, positive, negative }) => {
      const cosines = tf.scalar(1).sub<tf.Tensor2D>(distances);
      const constant = stopGradient(cosines);
      const pace = (excess: tf.Tensor) => excess.relu().mul(scale);
      const push = pace(constant.add(margin)).mul<tf.Tensor2D>(cosines.sub(margin));
      const lack = tf.scalar(1 - margin).sub(cosines);
      const pull = pace(tf.scalar(1 + margin).sub(constant)).mul<tf.Tensor2D>(lack);
      return logSumExp(push, negative).add<tf.Tensor1D>(logSumExp(pull, positive)).softplus();
    }),
};
