import { beforeAll, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { Encoder } from './encoder.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** The paper's order with the layers of tfjs: each convolution is rectified, then pooled. */
function paperNetwork(): tf.Sequential {
  const convolution = (filters: number, kernelSize: number) =>
    tf.layers.conv2d({ filters, kernelSize, activation: 'relu' });
  const pooling = () => tf.layers.maxPooling2d({ poolSize: 2, strides: 2 });
  return tf.sequential({
    layers: [
      tf.layers.inputLayer({ inputShape: [68, 68, 1] }),
      convolution(64, 10),
      pooling(),
      convolution(128, 7),
      pooling(),
      convolution(128, 4),
      pooling(),
      convolution(256, 4),
      tf.layers.flatten(),
      tf.layers.dense({ units: 5, activation: 'sigmoid' }),
    ],
  });
}

test('koch gives the numbers and gradients of the network in the paper', () => {
  const before = tf.memory().numTensors;
  const encoder = new Encoder(
    { kind: 'koch', inputShape: [68, 68, 1], embeddingSize: 5 },
    new Random(1),
  );
  const network = paperNetwork();
  network.setWeights(encoder.weights.map(({ variable }) => variable));
  tf.tidy(() => {
    const inputs = tf.randomUniform([2, 68, 68, 1], 0, 1, 'float32', 1);
    const found = encoder.encode(inputs);
    const expected = network.predict(inputs) as tf.Tensor;
    expect(found.sub(expected).abs().max().dataSync()[0]).toBeLessThan(1e-5);

    const gradients = (embed: () => tf.Tensor, of: tf.Variable[]) => {
      const { grads } = tf.variableGrads(() => embed().square().sum<tf.Scalar>(), of);
      return of.map(({ name }) => grads[name] as tf.Tensor);
    };
    const ours = gradients(() => encoder.encode(inputs, true), encoder.trainable);
    const theirs = gradients(
      () => network.apply(inputs, { training: true }) as tf.Tensor,
      network.trainableWeights.map((weight) => weight.read() as tf.Variable),
    );
    for (const [index, gradient] of ours.entries()) {
      const other = theirs[index] as tf.Tensor;
      const scale = other.abs().max().dataSync()[0] as number;
      expect(gradient.sub(other).abs().max().dataSync()[0]).toBeLessThan(1e-4 * scale);
    }
  });
  encoder.dispose();
  network.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
