import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Convolution } from './convolution.ts';

const args = { filters: 4, kernelSize: 3, inputShape: [6, 5, 2] };

beforeAll(async () => {
  await prepareBackend();
});

type Options = { readonly padding: 'same' | 'valid'; readonly useBias: boolean };

/** Ours and tf.layers' layer with the same weights. */
function pair(options: Options) {
  const weights = [
    tf.randomNormal([3, 3, 2, 4], 0, 1, 'float32', 1),
    tf.randomNormal([4], 0, 1, 'float32', 3),
  ].slice(0, options.useBias ? 2 : 1);
  const layers = [
    new Convolution({ ...args, ...options }),
    tf.layers.conv2d({ ...args, ...options }),
  ].map((layer) => {
    const network = tf.sequential({ layers: [layer] });
    network.setWeights(weights);
    return network;
  });
  tf.dispose(weights);
  return layers as [tf.Sequential, tf.Sequential];
}

const gradients = (network: tf.Sequential, x: tf.Tensor) => {
  const weights = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const loss = () => (network.apply(x) as tf.Tensor).square().sum<tf.Scalar>();
  const { grads } = tf.variableGrads(loss, weights);
  const input = tf.grad((x) => (network.apply(x) as tf.Tensor).square().sum())(x);
  return [...weights.map(({ name }) => grads[name] as tf.Tensor), input];
};

describe('Convolution', () => {
  test.each<Options>([
    { padding: 'same', useBias: false },
    { padding: 'same', useBias: true },
    { padding: 'valid', useBias: false },
    { padding: 'valid', useBias: true },
  ])('computes what tf.layers.conv2d does, and has its gradients: %j', (options) => {
    const [ours, theirs] = pair(options);
    expect(ours.outputShape).toEqual(theirs.outputShape);
    tf.tidy(() => {
      const x = tf.randomNormal([3, 6, 5, 2], 0, 1, 'float32', 2);
      const outputs = [ours, theirs].map((network) => network.apply(x) as tf.Tensor);
      expect(outputs[0]?.shape).toEqual(outputs[1]?.shape);
      const found = [outputs[0], ...gradients(ours, x)];
      const expected = [outputs[1], ...gradients(theirs, x)];
      for (const [index, tensor] of found.entries()) {
        const other = expected[index] as tf.Tensor;
        const difference = (tensor as tf.Tensor).sub(other).abs().max().dataSync()[0];
        expect(difference).toBeLessThan(1e-3);
      }
    });
    for (const network of [ours, theirs]) network.dispose();
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const network = tf.sequential({ layers: [new Convolution(args)] });
    tf.dispose(tf.tidy(() => gradients(network, tf.ones([1, 6, 5, 2]))));
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
