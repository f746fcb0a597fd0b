import { tf } from '@kindred/tensor';

/** Keeps the square root of a variance of 0 differentiable; the authors' value. */
const EPSILON = 1e-4;

/**
 * λ·s(Z, Z′) + μ·(v(Z) + v(Z′)) / 2 + ν·(c(Z) + c(Z′)): Bardes, Ponce, LeCun 2022, equation 6. As in the
 * authors' code s is the mean over the numbers, where equation 5 has their sum, and the hinges are halved.
 *
 * @param first [n, d] first views, n at least 2
 * @param second [n, d] second views, in the same order
 */
export function vicregOfViews(
  first: tf.Tensor2D,
  second: tf.Tensor2D,
  weights: { readonly invariance: number; readonly variance: number; readonly covariance: number },
): tf.Scalar {
  return tf.tidy(() => {
    const centred = [first, second].map((views) => views.sub<tf.Tensor2D>(views.mean(0)));
    const apart = first.sub(second).square().mean<tf.Scalar>();
    const hinges = tf.addN(centred.map(deviationHinge)).div<tf.Scalar>(2);
    const covariances = tf.addN(centred.map(offDiagonalCovariance));
    return apart
      .mul<tf.Scalar>(weights.invariance)
      .add<tf.Scalar>(hinges.mul(weights.variance))
      .add(covariances.mul(weights.covariance));
  });
}

/** Equation 1: how far the deviation of every number is below 1. */
function deviationHinge(centred: tf.Tensor2D): tf.Scalar {
  const deviation = centred
    .square()
    .sum(0)
    .div(centred.shape[0] - 1)
    .add(EPSILON)
    .sqrt();
  return tf.scalar(1).sub(deviation).relu().mean();
}

/** Equations 3 and 4: squared covariances of two different numbers, by their count. */
function offDiagonalCovariance(centred: tf.Tensor2D): tf.Scalar {
  const [rows, size] = centred.shape;
  const covariance = centred.matMul<tf.Tensor2D>(centred, true).div<tf.Tensor2D>(rows - 1);
  const offDiagonal = tf.scalar(1).sub(tf.eye(size));
  return covariance.mul(offDiagonal).square().sum<tf.Scalar>().div(size);
}
