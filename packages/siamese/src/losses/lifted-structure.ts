import { tf } from '@kindred/tensor';
import { anchorLoss } from './anchor-loss.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';

/**
 * max(0, log Σ_p exp(D_ap) + log Σ_n exp(m − D_an)): the lifted structure of Oh Song, Xiang, Jegelka,
 * Savarese 2016 in the general form of Hermans, Beyer, Leibe 2017 (L_LG), that takes all positives of
 * an anchor together; the mean over the anchors.
 */
export const liftedStructure: LossDefinition<'lifted-structure'> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
  ],
  takesMemory: true,

  create: ({ margin }, distance) =>
    anchorLoss(distance, ({ distances, positive, negative }) =>
      logSumExp(distances, positive)
        .add<tf.Tensor1D>(logSumExp(tf.scalar(margin).sub(distances), negative))
        .relu(),
    ),
};
