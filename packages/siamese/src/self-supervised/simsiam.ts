import { unitLength } from '../distances/unit-length.ts';
import type { LossContext } from '../losses/loss-context.ts';
import type { LossDefinition } from '../losses/loss.ts';
import { stopGradient } from '../losses/stop-gradient.ts';
import { tf } from '@kindred/tensor';
import { ProjectionHead } from './projection-head.ts';
import { viewsOf } from './views-of.ts';

/**
 * SimSiam, Chen and He 2021, algorithm 1: the predictor guesses from each view's projection that of the
 * other, which is a constant for differentiation. −1 is the best; a constant answer is kept off by the
 * stopped gradient and batch normalisation alone.
 */
export const simsiam: LossDefinition<'simsiam', [LossContext]> = {
  samplers: [{ kind: 'views', images: 64 }],

  create({ projectionSize = 512 }, _distance, { embeddingSize, random }) {
    const projector = new ProjectionHead({
      name: 'projector',
      sizes: [embeddingSize, projectionSize, projectionSize],
      normalizeOutput: true,
      random,
    });
    const predictor = new ProjectionHead({
      name: 'predictor',
      sizes: [projectionSize, Math.ceil(projectionSize / 4), projectionSize],
      random,
    });
    return {
      parameters: { ...projector.parameters, ...predictor.parameters },
      compute: (embeddings, batch) =>
        tf.tidy(() => {
          const projected = projector.apply(embeddings);
          const [guess1, guess2] = viewsOf(predictor.apply(projected), batch);
          const [target1, target2] = viewsOf(stopGradient(projected), batch);
          return negativeCosine(guess1, target2).add(negativeCosine(guess2, target1)).div(2);
        }),
    };
  },
};

/** Equation 1. */
function negativeCosine(guess: tf.Tensor2D, target: tf.Tensor2D): tf.Scalar {
  return unitLength(guess).mul(unitLength(target)).sum(1).mean<tf.Scalar>().neg();
}
