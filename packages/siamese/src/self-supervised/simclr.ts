import { cosine } from '../distances/cosine.ts';
import type { LossContext } from '../losses/loss-context.ts';
import type { LossDefinition } from '../losses/loss.ts';
import { ntXent } from '../losses/nt-xent.ts';
import { tf } from '@kindred/tensor';
import { ProjectionHead } from './projection-head.ts';

/**
 * SimCLR, Chen et al. 2020, algorithm 1: NT-Xent of the views, behind a projection of two layers or of the
 * embeddings themselves.
 */
export const simclr: LossDefinition<'simclr', [LossContext]> = {
  samplers: [{ kind: 'views', images: 64 }],

  create(
    { temperature = 0.5, projection = 'nonlinear', projectionSize = 128 },
    _distance,
    { embeddingSize, random },
  ) {
    const contrast = ntXent.create({ kind: 'nt-xent', temperature }, cosine);
    const head =
      projection === 'none'
        ? undefined
        : new ProjectionHead({
            name: 'projector',
            sizes: [embeddingSize, embeddingSize, projectionSize],
            random,
          });
    return {
      parameters: head?.parameters ?? {},
      // The label of a view is its image; a class has no weight here.
      compute: (embeddings, { rows, labels }) =>
        tf.tidy(() =>
          contrast.compute(head ? head.apply(embeddings) : embeddings, { rows, labels }),
        ),
    };
  },
};
