import { tf } from '@kindred/tensor';
import type { Distance } from '../distances/distance.ts';
import type { Loss } from '../losses/loss.ts';
import type { PlannedCompatibility } from './compatibility-options.ts';
import { crossModelLoss } from './cross-model-loss.ts';

/**
 * The loss of the training + weight · that of new embeddings against the old ones of the batch's rows; without old
 * ones the first alone.
 */
export function compatibleLoss(
  ofTraining: Loss,
  distance: Distance,
  { weight, temperature, alignment }: Omit<PlannedCompatibility, 'model'>,
): Loss {
  return {
    ...ofTraining,
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const loss = ofTraining.compute(embeddings, batch);
        const { old } = batch;
        if (!old) return loss;
        const options = { batch, distance, temperature, alignment };
        return loss.add<tf.Scalar>(crossModelLoss(embeddings, old, options).mul(weight));
      }),
  };
}
