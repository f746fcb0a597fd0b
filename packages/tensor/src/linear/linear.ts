import { tf } from '../tf.ts';
import { columnSums } from './column-sums.ts';

/**
 * x·W + b with its gradient written down, so that the bias costs one pass each way. Differentiable once.
 *
 * @param x [n, inputs]
 * @param kernel [inputs, outputs]
 * @param bias [outputs]
 */
export function linear(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const map = tf.customGrad((...given) => {
    const [x, kernel, bias, save] = given as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ];
    save([x, kernel]);
    return {
      value: tf.matMul(x, kernel).add<tf.Tensor2D>(bias),
      gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
        const [x, kernel] = saved as [tf.Tensor2D, tf.Tensor2D];
        return [tf.matMul(dy, kernel, false, true), tf.matMul(x, dy, true), columnSums(dy)];
      },
    };
  });
  return map(x, kernel, bias) as tf.Tensor2D;
}
