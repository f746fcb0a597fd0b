import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { gelu } from '../gelu/gelu.ts';
import { linear } from './linear.ts';
import { tf } from '../tf.ts';
import { layerNorm } from '../layer-norm/layer-norm.ts';

type Compute = (...inputs: tf.Tensor[]) => tf.Tensor;

const normal = (shape: number[], seed: number) => tf.randomNormal(shape, 0.3, 1, 'float32', seed);

/** Each beside the same, composed of operations whose gradients TensorFlow.js has. */
const cases: [name: string, Compute, Compute, inputs: () => tf.Tensor[]][] = [
  [
    'layerNorm',
    (x, gamma, beta) =>
      layerNorm(x as tf.Tensor2D, { gamma: gamma as tf.Tensor1D, beta: beta as tf.Tensor1D }, 1e-3),
    (x, gamma, beta) => {
      const { mean, variance } = tf.moments(x as tf.Tensor2D, 1, true);
      const unit = (x as tf.Tensor2D).sub(mean).div(variance.add(1e-3).sqrt());
      return unit.mul(gamma as tf.Tensor).add(beta as tf.Tensor);
    },
    () => [normal([4, 6], 1), normal([6], 2), normal([6], 3)],
  ],
  [
    'gelu',
    (x) => gelu(x as tf.Tensor),
    (x) => (x as tf.Tensor).mul((x as tf.Tensor).div(Math.SQRT2).erf().add(1).div(2)),
    () => [normal([5, 7], 4)],
  ],
  [
    'linear',
    (x, kernel, bias) => linear(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
    (x, kernel, bias) => tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D).add(bias as tf.Tensor),
    () => [normal([4, 3], 5), normal([3, 6], 6), normal([6], 7)],
  ],
];

describe.each(['native', 'wasm'] as const)('on %s', (prefer) => {
  beforeAll(async () => {
    await prepareBackend({ prefer });
  });

  test.each(cases)('%s and its gradients equal those of its parts', (_, compute, parts, inputs) => {
    const found = tf.tidy(() => valueAndGradients(compute, inputs()));
    const expected = tf.tidy(() => valueAndGradients(parts, inputs()));
    for (const [index, values] of found.entries()) {
      for (const [at, value] of values.entries()) {
        expect(value).toBeCloseTo(expected[index]?.[at] ?? NaN, 4);
      }
    }
  });

  test.each(cases)('%s leaks no tensor', (_, compute, _parts, inputs) => {
    const given = inputs();
    const before = tf.memory().numTensors;
    tf.tidy(() => valueAndGradients(compute, given));
    compute(...given).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(given);
  });
});

function valueAndGradients(compute: Compute, inputs: tf.Tensor[]): number[][] {
  const output = compute(...inputs);
  const weights = tf.randomNormal(output.shape, 0, 1, 'float32', 8);
  const loss = (...given: tf.Tensor[]) =>
    compute(...given)
      .mul(weights)
      .sum();
  const gradients = tf.grads(loss as Parameters<typeof tf.grads>[0])(inputs);
  return [output, ...gradients].map((tensor) => [...tensor.dataSync()]);
}
