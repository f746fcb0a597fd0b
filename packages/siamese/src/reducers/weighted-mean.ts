import { tf } from '@kindred/tensor';
import { mean } from './mean.ts';

/** Σ w·loss / Σ w over losses [n]; without weights their mean; 0 where all weights are 0. */
export function weightedMean(losses: tf.Tensor1D, weights: Float32Array | undefined): tf.Scalar {
  if (!weights) return mean(losses);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return tf.tidy(() =>
    losses
      .mul(tf.tensor1d(weights))
      .sum<tf.Scalar>()
      .div(sum || 1),
  );
}
