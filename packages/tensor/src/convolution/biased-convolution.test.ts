import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { biasedConvolution } from './biased-convolution.ts';

type Inputs = [x: tf.Tensor4D, filter: tf.Tensor4D, bias: tf.Tensor1D];

const inputs = (): Inputs => [
  tf.randomNormal([3, 7, 6, 2], 0, 1, 'float32', 1),
  tf.randomNormal([3, 3, 2, 5], 0, 1, 'float32', 2),
  tf.randomNormal([5], 0, 1, 'float32', 3),
];

/** Loss and gradients of a weighted sum of the outputs. */
const gradientsOf = (convolution: (...inputs: Inputs) => tf.Tensor, at: Inputs) => {
  const loss = (...given: tf.Tensor[]) => {
    const output = convolution(...(given as Inputs));
    return output.mul(tf.randomNormal(output.shape, 0, 1, 'float32', 4)).sum();
  };
  const { value, grads } = tf.valueAndGrads(loss as Parameters<typeof tf.valueAndGrads>[0])(at);
  return [value, ...grads];
};

describe.each(['native', 'wasm'] as const)('biasedConvolution on %s', (prefer) => {
  beforeAll(async () => {
    const { backend } = await prepareBackend({ prefer });
    expect(backend).toBe(prefer === 'native' ? 'tensorflow' : 'wasm');
  });

  test.each(['same', 'valid'] as const)('equals a convolution and an addition, %s', (padding) => {
    tf.tidy(() => {
      const found = gradientsOf(
        (x, filter, bias) => biasedConvolution(x, filter, { bias, padding }),
        inputs(),
      );
      const expected = gradientsOf(
        (x, filter, bias) => tf.conv2d(x, filter, 1, padding).add(bias),
        inputs(),
      );
      for (const [index, tensor] of found.entries()) {
        const other = expected[index] as tf.Tensor;
        expect(tensor.shape).toEqual(other.shape);
        expect(tensor.sub(other).abs().max().dataSync()[0]).toBeLessThan(1e-4);
      }
    });
  });

  test('computes only the gradients that are asked for', async () => {
    const [x, filter, bias] = inputs();
    const asked = async (of: 'x' | 'filter') => {
      const { kernelNames } = await tf.profile(() => {
        const loss = (given: tf.Tensor) =>
          biasedConvolution(
            of === 'x' ? (given as tf.Tensor4D) : x,
            of === 'filter' ? (given as tf.Tensor4D) : filter,
            { bias, padding: 'same' },
          );
        return tf.grad(loss)(of === 'x' ? x : filter);
      });
      return kernelNames.filter((name) => name.startsWith('Conv2DBackprop'));
    };
    expect(await asked('filter')).toEqual(['Conv2DBackpropFilter']);
    expect(await asked('x')).toEqual(['Conv2DBackpropInput']);
    tf.dispose([x, filter, bias]);
  });

  test('leaks no tensor', () => {
    const at = inputs();
    const before = tf.memory().numTensors;
    const convolution = (...[x, filter, bias]: Inputs) =>
      biasedConvolution(x, filter, { bias, padding: 'valid' });
    tf.dispose(tf.tidy(() => gradientsOf(convolution, at)));
    convolution(...at).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(at);
  });
});
