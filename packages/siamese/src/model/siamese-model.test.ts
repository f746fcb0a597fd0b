import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import { distances } from '../distances/distances.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { contrastive } from '../losses/contrastive.ts';
import { Random } from '../random/random.ts';
import { SiameseModel } from './siamese-model.ts';

const spec: EncoderSpec = {
  kind: 'dense',
  inputShape: [3],
  hidden: [4],
  embeddingSize: 2,
  normalize: false,
};

const stack = (first: tf.Tensor2D, second: tf.Tensor2D) => tf.concat([first, second]);

function gradientOf(model: SiameseModel, f: () => tf.Scalar): number[] {
  return tf.tidy(() => {
    const { trainable } = model.encoder;
    const { grads } = tf.variableGrads(f, trainable);
    return trainable.flatMap(({ name }) => [...(grads[name]?.dataSync() ?? [])]);
  });
}

beforeAll(async () => {
  await prepareBackend();
});

describe('SiameseModel.embed', () => {
  const inputs = Float32Array.from({ length: 15 }, (_, index) => Math.sin(index));

  test('does not depend on the batch size', async () => {
    const model = new SiameseModel(spec, 'euclidean', new Random(1));
    const whole = await model.embed(inputs);
    expect(whole).toHaveLength(10);
    for (const size of [1, 2, 5]) {
      const batched = await model.embed(inputs, size);
      for (const [index, value] of batched.entries())
        expect(value).toBeCloseTo(whole[index] ?? NaN, 5);
    }
    expect(await model.embed(new Float32Array(0))).toHaveLength(0);
    model.dispose();
  });

  test('leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    const model = new SiameseModel(spec, 'euclidean', new Random(1));
    const built = tf.memory().numTensors;
    await model.embed(inputs, 2);
    expect(tf.memory().numTensors).toBe(built);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('lets the event loop run between batches', async () => {
    const model = new SiameseModel(spec, 'euclidean', new Random(1));
    let turns = 0;
    const ticking = setInterval(() => (turns += 1), 0);
    await model.embed(new Float32Array(3 * 2000), 1);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
    model.dispose();
  });

  test.each([
    ['half an input', Float32Array.of(1, 2, 3, 4), /multiple/],
    ['NaN', Float32Array.of(1, NaN, 3), /not finite/],
    ['infinity', Float32Array.of(1, Infinity, 3), /not finite/],
  ])('refuses %s', async (_case, wrong, message) => {
    const model = new SiameseModel(spec, 'euclidean', new Random(1));
    await expect(model.embed(wrong)).rejects.toThrow(message);
    await expect(model.embed(wrong)).rejects.toMatchObject({ code: 'invalid-inputs' });
    model.dispose();
  });
});

describe('SiameseModel.appendMap', () => {
  const inputs = Float32Array.from({ length: 15 }, (_, index) => Math.sin(index));
  // 2 × 1: the sum of the first and twice the second number.
  const kernel = Float32Array.of(1, 2);

  test.each<DistanceSpec>(['cosine', 'weighted-l1', 'mahalanobis'])(
    'multiplies what embed gave with %s, and compares by Euclid',
    async (distance) => {
      const before = tf.memory().numTensors;
      const model = new SiameseModel(spec, distance, new Random(1));
      model.calibration = { kind: 'platt', a: 1, b: 0, threshold: 1, ece: 0, pairs: 2 };
      const map = model.encoder.weights.find(({ name }) => name === 'map')?.variable;
      tf.tidy(() => map?.assign(tf.randomNormal(map.shape, 0, 1, 'float32', 7)));
      const earlier = await model.embed(inputs);
      model.appendMap(kernel, 1);
      const mapped = await model.embed(inputs);
      expect(mapped).toHaveLength(5);
      for (const [row, value] of mapped.entries()) {
        expect(value).toBeCloseTo((earlier[2 * row] ?? NaN) + 2 * (earlier[2 * row + 1] ?? NaN), 4);
      }
      expect(model.distance).toBe('euclidean');
      expect(model.calibration).toBeUndefined();
      model.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

describe('the twin network', () => {
  const pair = [
    [0.2, -0.4, 0.9],
    [0.5, 0.3, -0.7],
  ];
  const batch = {
    rows: Int32Array.of(0, 1),
    labels: Int32Array.of(0, 1),
    pairs: { first: Int32Array.of(0), second: Int32Array.of(1), isMatch: Uint8Array.of(0) },
  };
  const loss = contrastive.create({ kind: 'contrastive', margin: 5 }, distances.euclidean);
  test('has one set of weights: a change moves both branches alike', () => {
    const model = new SiameseModel(spec, 'euclidean', new Random(1));
    const branch = (index: number) =>
      tf.tidy(() => [...model.encoder.encode(tf.tensor2d([pair[index] ?? []])).dataSync()]);
    const before = [branch(0), branch(1)];
    // 4·3 + 4 + 2·4 + 2 numbers, however many branches there are.
    const count = model.encoder.trainable.reduce((sum, { size }) => sum + size, 0);
    expect(count).toBe(26);
    const bias = model.encoder.weights.find(({ name }) => name === 'embedding/bias');
    bias?.variable.assign(tf.tensor1d([10, 20]));
    for (const index of [0, 1]) {
      const moved = branch(index).map((value, i) => value - (before[index]?.[i] ?? NaN));
      expect(moved[0]).toBeCloseTo(10, 4);
      expect(moved[1]).toBeCloseTo(20, 4);
    }
    model.dispose();
  });

  test('the gradient of a pair is the sum of the gradients over both branches', () => {
    const model = new SiameseModel(spec, 'euclidean', new Random(2));
    const encode = (index: number) => model.encoder.encode(tf.tensor2d([pair[index] ?? []]));
    const [first, second] = [encode(0), encode(1)];
    const whole = gradientOf(model, () =>
      loss.compute(model.encoder.encode(tf.tensor2d(pair)), batch),
    );
    const overFirst = gradientOf(model, () => loss.compute(stack(encode(0), second), batch));
    const overSecond = gradientOf(model, () => loss.compute(stack(first, encode(1)), batch));
    expect(Math.max(...overFirst.map(Math.abs))).toBeGreaterThan(0.01);
    expect(Math.max(...overSecond.map(Math.abs))).toBeGreaterThan(0.01);
    for (const [index, value] of whole.entries()) {
      expect(value).toBeCloseTo((overFirst[index] ?? NaN) + (overSecond[index] ?? NaN), 5);
    }
    tf.dispose([first, second]);
    model.dispose();
  });
});
