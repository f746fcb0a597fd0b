import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import { logSumExp } from './log-sum-exp.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import { ownClasses } from './own-classes.ts';
import { createProxies } from './proxies.ts';

/**
 * Every class's trained proxy is an anchor: the mean over the batch's classes of
 * log(1 + Σ_own exp(−α(s − δ))) plus the mean over all classes of log(1 + Σ_others exp(α(s + δ))), on
 * cosines: Kim, Kim, Cho, Kwak 2020, equation 4. Weights count in the first mean: what a class's rows
 * count on average.
 */
export const proxyAnchor: LossDefinition<'proxy-anchor', [LossContext]> = {
  samplers: [
    { kind: 'p-k', classes: 16, items: 4 },
    { kind: 'class-pairs', pairs: 64 },
    { kind: 'balanced-pairs', pairs: 64 },
  ],
  distances: ['cosine'],
  hasProxies: true,

  create({ margin, alpha, proxyRate = 10 }, distance, context) {
    const proxies = createProxies(context, proxyRate);
    return {
      parameters: { proxies: proxies.parameter },
      compute: (embeddings, { labels, weights = new Float32Array(labels.length).fill(1) }) =>
        tf.tidy(() => {
          const apart = distance.pairwise(proxies.vectors(), embeddings);
          const own = ownClasses(labels, context.classes).transpose<tf.Tensor2D>();
          const others = tf.scalar(1).sub<tf.Tensor2D>(own);
          // With s = 1 − D: −α(s − δ) = α(D − 1 + δ), and α(s + δ) = α(1 + δ − D).
          const pull = logSumExp(apart.add(margin - 1).mul(alpha), own).softplus();
          const push = logSumExp(
            tf
              .scalar(1 + margin)
              .sub(apart)
              .mul(alpha),
            others,
          ).softplus();
          const rows = own.sum(1);
          const counts = own.mul(tf.tensor1d(weights)).sum(1).div(rows.maximum(1));
          return mean(pull, counts).add<tf.Scalar>(mean(push));
        }),
    };
  },
};
