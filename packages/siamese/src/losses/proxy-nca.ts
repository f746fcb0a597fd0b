import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import { ownClasses } from './own-classes.ts';
import { createProxies } from './proxies.ts';
import { softmaxLosses } from './softmax-losses.ts';

/**
 * −log( exp(−D(x, p_y)/T) / Σ_z exp(−D(x, p_z)/T) ) with one trained proxy for every class:
 * Movshovitz-Attias et al. 2017, with the own proxy in the sum and a temperature, as in ProxyNCA++ (Teh,
 * DeVries, Taylor 2020). Euclidean distances are squared, as there.
 */
export const proxyNca: LossDefinition<'proxy-nca', [LossContext]> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  hasProxies: true,

  create({ temperature, proxyRate = 10 }, distance, context) {
    const proxies = createProxies(context, proxyRate);
    const compared = distance.squared ?? distance;
    return {
      parameters: { proxies: proxies.parameter },
      compute: (embeddings, { labels, weights }) =>
        tf.tidy(() => {
          const apart = compared.pairwise(embeddings, proxies.vectors());
          const logits = apart.div<tf.Tensor2D>(-temperature);
          const losses = softmaxLosses(logits, ownClasses(labels, context.classes));
          return mean(losses, weights && tf.tensor1d(weights));
        }),
    };
  },
};
