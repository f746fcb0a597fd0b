import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { Encoder } from './encoder.ts';
import type { EncoderSpec } from './encoder-spec.ts';
import { mobilenet } from './mobilenet.ts';

const spec: Extract<EncoderSpec, { kind: 'mobilenet' }> = {
  kind: 'mobilenet',
  inputShape: [28, 28, 1],
  width: 1,
  embeddingSize: 8,
  normalize: true,
};

beforeAll(async () => {
  await prepareBackend();
});

/** Side of the last map before pooling. */
function lastMap(side: number): unknown {
  const network = mobilenet.network({ ...spec, inputShape: [side, side, 1], width: 0.25 });
  const [, height] = network.getLayer('head').outputShape as tf.Shape;
  network.dispose();
  return height;
}

/** Embeddings of a batch in training, and the gradient of their weighted sum in every weight. */
async function trainingPass(backend: 'native' | 'wasm'): Promise<Float32Array[]> {
  await prepareBackend({ prefer: backend });
  const encoder = new Encoder(
    { ...spec, inputShape: [12, 12, 1], width: 0.25, normalize: false },
    new Random(3),
  );
  const random = new Random(4);
  const values = Float32Array.from({ length: 6 * 144 }, random.next);
  const passes = tf.tidy(() => {
    const x = tf.tensor4d(values, [6, 12, 12, 1]);
    const weights = tf.range(0, 48).sin().reshape([6, 8]);
    const { value, grads } = tf.variableGrads(
      () => encoder.encode(x, true).mul(weights).sum().asScalar(),
      encoder.trainable,
    );
    const gradients = encoder.trainable.map(({ name }) => grads[name] as tf.Tensor);
    return [value, ...gradients].map((tensor) => tensor.dataSync<'float32'>().slice());
  });
  encoder.dispose();
  return passes;
}

describe('mobilenet', () => {
  test.each([
    [8, 4],
    [28, 4],
    [32, 4],
    [48, 6],
    [64, 4],
    [105, 4],
    [160, 5],
    [224, 7],
  ])('of %i pixels ends in a map of %i', (side, map) => {
    expect(lastMap(side)).toBe(map);
  });

  test('has the blocks of the paper, and few weights', () => {
    const encoder = new Encoder(spec);
    const shapes = Object.fromEntries(
      encoder.weights.map(({ name, variable }) => [name, variable.shape]),
    );
    expect(shapes).toMatchObject({
      'stem/kernel': [3, 3, 1, 32],
      'stage1_block1_depthwise/depthwise_kernel': [3, 3, 32, 1],
      'stage1_block1_project/kernel': [1, 1, 32, 16],
      'stage2_block1_expand/kernel': [1, 1, 16, 96],
      'stage2_block2_depthwise/depthwise_kernel': [3, 3, 144, 1],
      'stage6_block1_project/kernel': [1, 1, 576, 160],
      'embedding/kernel': [640, 8],
    });
    expect(shapes).not.toHaveProperty('stage1_block1_expand/kernel');
    const size = encoder.trainable.reduce((sum, weight) => sum + weight.size, 0);
    expect(size).toBeLessThan(700_000);
    encoder.dispose();
  });

  test('adds the input of a block where nothing changes its shape', () => {
    const network = mobilenet.network(spec);
    const additions = network.layers.filter((layer) => layer.getClassName() === 'Add');
    // The second blocks of stages 2, 3, 4 (two of them) and 5.
    expect(additions).toHaveLength(5);
    network.dispose();
  });

  test('fills depthwise kernels by the inputs of one channel', () => {
    const encoder = new Encoder({ ...spec, width: 4 }, new Random(1));
    const kernel = encoder.weights.find(
      ({ name }) => name === 'stage6_block1_depthwise/depthwise_kernel',
    );
    const values = kernel?.variable.dataSync<'float32'>() ?? new Float32Array();
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(variance).toBeCloseTo(2 / 9, 1);
    encoder.dispose();
  });

  test('trains on wasm with the gradients of the native backend', async () => {
    const [native, wasm] = [await trainingPass('native'), await trainingPass('wasm')];
    expect(wasm).toHaveLength(native.length);
    let compared = 0;
    for (const [index, values] of native.entries()) {
      const largest = Math.max(...values.map(Math.abs), 1e-3);
      for (const [at, value] of values.entries()) {
        expect(Math.abs((wasm[index]?.[at] ?? NaN) - value) / largest).toBeLessThan(5e-3);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10_000);
    await prepareBackend({ prefer: 'native' });
  }, 60_000);
});
