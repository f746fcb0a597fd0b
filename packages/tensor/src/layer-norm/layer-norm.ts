import { columnSums } from '../linear/column-sums.ts';
import { tf } from '../tf.ts';

/**
 * Layer normalisation of rows (Ba, Kiros, Hinton 2016, equation 4): (x − mean) / √(variance + ε) · γ + β.
 * Its gradient is written down and needs two means over a row. Differentiable once.
 *
 * @param x [n, d]
 * @param gamma [d]
 * @param beta [d]
 */
export function layerNorm(
  x: tf.Tensor2D,
  { gamma, beta }: { readonly gamma: tf.Tensor1D; readonly beta: tf.Tensor1D },
  epsilon: number,
): tf.Tensor2D {
  const normalize = tf.customGrad((...given) => {
    const [x, gamma, beta, save] = given as [
      tf.Tensor2D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    const centred = x.sub(x.mean(1, true));
    const inverse = centred.square().mean(1, true).add(epsilon).rsqrt();
    const unit = centred.mul<tf.Tensor2D>(inverse);
    save([unit, inverse, gamma]);
    return {
      value: unit.mul(gamma).add<tf.Tensor2D>(beta),
      gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) =>
        tf.tidy(() => gradients(dy, saved as Saved)),
    };
  });
  return normalize(x, gamma, beta) as tf.Tensor2D;
}

type Saved = [unit: tf.Tensor2D, inverse: tf.Tensor2D, gamma: tf.Tensor1D];

function gradients(dy: tf.Tensor2D, [unit, inverse, gamma]: Saved): tf.Tensor[] {
  const along = dy.mul<tf.Tensor2D>(unit);
  const scaled = dy.mul<tf.Tensor2D>(gamma);
  const common = scaled.mul(unit).mean(1, true);
  const x = scaled.sub(scaled.mean(1, true)).sub(unit.mul(common)).mul<tf.Tensor2D>(inverse);
  return [x, columnSums(along), columnSums(dy)];
}
