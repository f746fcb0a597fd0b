import type { LossContext } from '../losses/loss-context.ts';
import type { LossDefinition } from '../losses/loss.ts';
import { tf } from '@kindred/tensor';
import { ntXentOfViews } from './nt-xent-of-views.ts';
import { ProjectionHead } from './projection-head.ts';
import { viewsOf } from './views-of.ts';

/** SimCLR, Chen et al. 2020, algorithm 1: NT-Xent of the views behind a projection of two layers. */
export const simclr: LossDefinition<'simclr', [LossContext]> = {
  samplers: [{ kind: 'views', images: 64 }],

  create({ temperature = 0.5, projectionSize = 128 }, _distance, { embeddingSize, random }) {
    const head = new ProjectionHead({
      name: 'projector',
      sizes: [embeddingSize, embeddingSize, projectionSize],
      random,
    });
    return {
      parameters: head.parameters,
      compute: (embeddings, batch) =>
        tf.tidy(() => ntXentOfViews(...viewsOf(head.apply(embeddings), batch), temperature)),
    };
  },
};
