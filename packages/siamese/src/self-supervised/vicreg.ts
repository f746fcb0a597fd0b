import type { LossContext } from '../losses/loss-context.ts';
import type { LossDefinition } from '../losses/loss.ts';
import { tf } from '@kindred/tensor';
import { ProjectionHead } from './projection-head.ts';
import { vicregOfViews } from './vicreg-of-views.ts';
import { viewsOf } from './views-of.ts';

/** VICReg, Bardes, Ponce, LeCun 2022 behind an expander of three layers. */
export const vicreg: LossDefinition<'vicreg', [LossContext]> = {
  samplers: [{ kind: 'views', images: 64 }],

  create(spec, _distance, { embeddingSize, random }) {
    const { projectionSize = 512, invariance = 25, variance = 25, covariance = 1 } = spec;
    const expander = new ProjectionHead({
      name: 'expander',
      sizes: [embeddingSize, projectionSize, projectionSize, projectionSize],
      random,
    });
    return {
      parameters: expander.parameters,
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const [first, second] = viewsOf(expander.apply(embeddings), batch);
          return vicregOfViews(first, second, { invariance, variance, covariance });
        }),
    };
  },
};
