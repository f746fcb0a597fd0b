import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { compare } from './compare.ts';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';

/**
 * −log( exp(−D_ap/τ) / (exp(−D_ap/τ) + Σ_n exp(−D_an/τ)) ): Chen, Kornblith, Norouzi, Hinton 2020,
 * equation 1 (InfoNCE of van den Oord, Li, Vinyals 2018), where a class has two rows; with more, every
 * positive is compared with the anchor's negatives. The mean over all anchors and positives.
 */
export const ntXent: LossDefinition<'nt-xent'> = {
  samplers: [
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'views', images: 64 },
  ],
  takesMemory: true,

  create: ({ temperature }, distance) => ({
    parameters: {},
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const { distances, positive, negative, weights } = compare(embeddings, batch, distance);
        const logits = distances.div<tf.Tensor2D>(-temperature);
        const rivals = logSumExp(logits, negative).expandDims(1);
        // log(1 + exp(rivals − own)) is −log of the own share.
        return mean(rivals.sub(logits).softplus(), positive.mul(weights.expandDims(1)));
      }),
  }),
};
