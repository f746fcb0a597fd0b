import type { tf } from '@kindred/tensor';
import { anchorLoss } from './anchor-loss.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';

/**
 * −1/|P| Σ_p log( exp(−D_ap/τ) / Σ_others exp(−D_ao/τ) ): Khosla et al. 2020, equation 2 (L_out); the mean
 * over the anchors.
 */
export const supervisedContrastive: LossDefinition<'supervised-contrastive'> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
  ],
  takesMemory: true,

  create: ({ temperature }, distance) =>
    anchorLoss(distance, ({ distances, positive, negative }) => {
      const logits = distances.div<tf.Tensor2D>(-temperature);
      const own = logits.mul(positive).sum(1).div(positive.sum(1).maximum(1));
      return logSumExp(logits, positive.add(negative)).sub<tf.Tensor1D>(own);
    }),
};
