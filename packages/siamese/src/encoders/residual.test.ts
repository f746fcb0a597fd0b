import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { Encoder } from './encoder.ts';
import type { EncoderSpec } from './encoder-spec.ts';

const spec: Extract<EncoderSpec, { kind: 'residual' }> = {
  kind: 'residual',
  inputShape: [17, 12, 1],
  filters: [3, 4, 5],
  blocks: [0, 1, 2],
  embeddingSize: 6,
  normalize: false,
};

beforeAll(async () => {
  await prepareBackend();
});

const shapesOf = (changes: Partial<typeof spec> = {}) => {
  const encoder = new Encoder({ ...spec, ...changes });
  const shapes = Object.fromEntries(
    encoder.weights.map(({ name, variable }) => [name, variable.shape]),
  );
  encoder.dispose();
  return shapes;
};

/** Sets every variable whose name matches. */
function fill(encoder: Encoder, name: RegExp, value: number): void {
  for (const { name: found, variable } of encoder.weights) {
    if (name.test(found)) variable.assign(tf.fill(variable.shape, value));
  }
}

describe('residual', () => {
  test('has a halving in every stage and two convolutions in every block', () => {
    const shapes = shapesOf();
    const kernels = Object.entries(shapes).filter(([name]) => name.endsWith('_convolution/kernel'));
    expect(kernels).toEqual([
      ['stage1_convolution/kernel', [3, 3, 1, 3]],
      ['stage2_convolution/kernel', [3, 3, 3, 4]],
      ['stage2_block1_1_convolution/kernel', [3, 3, 4, 4]],
      ['stage2_block1_2_convolution/kernel', [3, 3, 4, 4]],
      ['stage3_convolution/kernel', [3, 3, 4, 5]],
      ['stage3_block1_1_convolution/kernel', [3, 3, 5, 5]],
      ['stage3_block1_2_convolution/kernel', [3, 3, 5, 5]],
      ['stage3_block2_1_convolution/kernel', [3, 3, 5, 5]],
      ['stage3_block2_2_convolution/kernel', [3, 3, 5, 5]],
    ]);
    expect(shapes['stage3_block2_2_normalization/gamma']).toEqual([5]);
  });

  test('flattens the last map of 2 × 1, or averages it', () => {
    expect(shapesOf()['embedding/kernel']).toEqual([10, 6]);
    expect(shapesOf({ average: true })['embedding/kernel']).toEqual([5, 6]);
  });

  test('a block whose convolutions are zero passes its input on: x + F(x) with F = 0', () => {
    tf.tidy(() => {
      const withBlocks = new Encoder({ ...spec, average: true }, new Random(1));
      const without = new Encoder({ ...spec, average: true, blocks: [0, 0, 0] });
      fill(withBlocks, /_block.*_convolution\/kernel/u, 0);
      const values = new Map(withBlocks.weights.map(({ name, variable }) => [name, variable]));
      for (const { name, variable } of without.weights)
        variable.assign(values.get(name) as tf.Variable);
      const x = tf.randomNormal([4, ...spec.inputShape], 0, 1, 'float32', 2);
      const [found, wanted] = [withBlocks, without].map((encoder) => encoder.encode(x).dataSync());
      expect(found).toEqual(wanted);
      withBlocks.dispose();
      without.dispose();
    });
  });

  test('the gradient reaches every weight, also around the blocks', () => {
    const encoder = new Encoder(spec, new Random(4));
    const reached = tf.tidy(() => {
      const x = tf.randomNormal([6, ...spec.inputShape], 0, 1, 'float32', 5);
      const { grads } = tf.variableGrads(
        () => encoder.encode(x, true).square().sum().asScalar(),
        encoder.trainable,
      );
      return encoder.trainable.map(({ name }) => grads[name]?.abs().max().dataSync()[0] ?? 0);
    });
    expect(reached.every((largest) => Number.isFinite(largest) && largest > 0)).toBe(true);
    encoder.dispose();
  });

  test('gives the same for the same seed, and leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const inputs = tf.ones([2, ...spec.inputShape]);
    const [first, second] = [1, 1].map((seed) => {
      const encoder = new Encoder(spec, new Random(seed));
      const built = tf.memory().numTensors;
      encoder.encode(inputs, true).dispose();
      const embedded = tf.tidy(() => encoder.encode(inputs).arraySync());
      expect(tf.memory().numTensors).toBe(built);
      encoder.dispose();
      return embedded;
    });
    expect(first).toEqual(second);
    inputs.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each<[string, Partial<typeof spec>, string]>([
    ['no stage', { filters: [], blocks: [] }, 'each stage'],
    ['stages that disagree', { blocks: [1, 1] }, 'filters has 3 stages and blocks 2'],
    ['half a block', { blocks: [0, 0.5, 1] }, 'whole numbers'],
    ['fewer than no blocks', { blocks: [0, -1, 1] }, 'whole numbers'],
    ['images too small to be halved three times', { inputShape: [17, 7, 1] }, '8×8 or more'],
  ])('refuses %s', (_case, changes, message) => {
    expect(() => new Encoder({ ...spec, ...changes })).toThrow(
      expect.objectContaining({
        code: 'invalid-encoder',
        message: expect.stringContaining(message),
      }),
    );
  });
});
