import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Random } from '../random/random.ts';
import { Encoder } from './encoder.ts';
import type { EncoderSpec } from './encoder-spec.ts';

const conv4: EncoderSpec = {
  kind: 'conv4',
  inputShape: [16, 20, 1],
  filters: [2, 3, 4, 5],
  embeddingSize: 6,
  normalize: true,
};
const koch: EncoderSpec = { kind: 'koch', inputShape: [68, 70, 1], embeddingSize: 7 };
const dense: EncoderSpec = {
  kind: 'dense',
  inputShape: [9],
  hidden: [5, 4],
  embeddingSize: 3,
  normalize: false,
};
const mobilenet: EncoderSpec = {
  kind: 'mobilenet',
  inputShape: [20, 16, 3],
  width: 0.25,
  embeddingSize: 5,
  normalize: true,
};
const embeddingBag: EncoderSpec = {
  kind: 'embedding-bag',
  inputShape: [6, 2],
  rows: 10,
  dimension: 4,
  combine: 'sum',
  hidden: [3],
  embeddingSize: 2,
  normalize: false,
};

const shapes = (spec: EncoderSpec) => {
  const encoder = new Encoder(spec);
  const found = Object.fromEntries(
    encoder.weights.map(({ name, variable }) => [name, variable.shape]),
  );
  encoder.dispose();
  return found;
};

beforeAll(async () => {
  await prepareBackend();
});

describe('architectures', () => {
  test('conv4 has four blocks without bias, with the filters asked for', () => {
    expect(shapes(conv4)).toMatchObject({
      'block1_convolution/kernel': [3, 3, 1, 2],
      'block2_convolution/kernel': [3, 3, 2, 3],
      'block3_convolution/kernel': [3, 3, 3, 4],
      'block4_convolution/kernel': [3, 3, 4, 5],
      'block4_normalization/gamma': [5],
      'block4_normalization/moving_variance': [5],
      // 16 × 20 after four halvings is 1 × 1.
      'embedding/kernel': [5, 6],
    });
    expect(Object.keys(shapes(conv4)).filter((name) => /convolution\/bias/.test(name))).toEqual([]);
  });

  test('conv4 without batch normalisation has a bias for every filter', () => {
    const found = shapes({ ...conv4, batchNormalization: false });
    expect(found).toMatchObject({ 'block1_convolution/bias': [2], 'block4_convolution/bias': [5] });
    expect(Object.keys(found).filter((name) => name.includes('normalization'))).toEqual([]);
  });

  test('conv4 takes one number of filters for all blocks', () => {
    expect(shapes({ ...conv4, filters: 3 })).toMatchObject({
      'block4_convolution/kernel': [3, 3, 3, 3],
    });
  });

  test('koch has the sizes of figure 4 of the paper', () => {
    const paper: EncoderSpec = { kind: 'koch', inputShape: [105, 105, 1], embeddingSize: 8 };
    expect(shapes(paper)).toMatchObject({
      'block1_convolution/kernel': [10, 10, 1, 64],
      'block2_convolution/kernel': [7, 7, 64, 128],
      'block3_convolution/kernel': [4, 4, 128, 128],
      'block4_convolution/kernel': [4, 4, 128, 256],
      // 256 maps of 6 × 6: the 9,216 inputs of the paper's dense layer.
      'embedding/kernel': [9216, 8],
    });
  });

  test('dense has a layer for every hidden size and one for the embedding', () => {
    expect(shapes(dense)).toMatchObject({
      'hidden1/kernel': [9, 5],
      'hidden2/kernel': [5, 4],
      'embedding/kernel': [4, 3],
    });
  });
});

describe.each([conv4, koch, dense, mobilenet, embeddingBag])('$kind', (spec) => {
  const size = spec.inputShape.reduce((product: number, length) => product * length, 1);
  const random = new Random(3);
  const values = Float32Array.from({ length: 4 * size }, random.next);
  const encode = (encoder: Encoder, training = false) =>
    tf.tidy(() => encoder.encode(tf.tensor(values, [4, ...spec.inputShape]), training).arraySync());

  test('gives embeddings of the size asked for, the same for the same seed', () => {
    const [encoder, twin, other] = [5, 5, 6].map((seed) => new Encoder(spec, new Random(seed)));
    if (!encoder || !twin || !other) throw new Error('Three encoders were built.');
    const embeddings = encode(encoder);
    expect(embeddings).toHaveLength(4);
    for (const embedding of embeddings) {
      expect(embedding).toHaveLength(spec.embeddingSize);
      expect(embedding.every(Number.isFinite)).toBe(true);
    }
    expect(encode(twin)).toEqual(embeddings);
    expect(encode(other)).not.toEqual(embeddings);
    for (const each of [encoder, twin, other]) each.dispose();
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const encoder = new Encoder(spec, new Random(1));
    const built = tf.memory().numTensors;
    encode(encoder);
    encode(encoder, true);
    expect(tf.memory().numTensors).toBe(built);
    encoder.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('Encoder', () => {
  test('fills kernels with the variance of He et al. and leaves vectors', () => {
    const encoder = new Encoder(
      { kind: 'dense', inputShape: [200], hidden: [], embeddingSize: 300, normalize: false },
      new Random(1),
    );
    const [kernel, bias] = encoder.trainable.map((variable) => variable.dataSync<'float32'>());
    const variance = (kernel?.reduce((sum, value) => sum + value * value, 0) ?? 0) / 60_000;
    expect(variance * 200).toBeCloseTo(2, 1);
    expect(bias?.every((value) => value === 0)).toBe(true);
    encoder.dispose();
  });

  test('scales embeddings to length 1 where asked', () => {
    const encoder = new Encoder(conv4, new Random(1));
    const lengths = tf.tidy(() =>
      encoder
        .encode(tf.randomNormal([3, 16, 20, 1]))
        .square()
        .sum(1)
        .arraySync(),
    );
    for (const length of lengths as number[]) expect(length).toBeCloseTo(1, 5);
    encoder.dispose();
  });

  test('in training the statistics of batch normalisation move, otherwise not', () => {
    const encoder = new Encoder(conv4, new Random(1));
    const moving = () =>
      encoder.weights
        .filter(({ name }) => name.includes('moving'))
        .flatMap(({ variable }) => [...variable.dataSync()]);
    const inputs = tf.randomNormal([3, 16, 20, 1]);
    const before = moving();
    encoder.encode(inputs).dispose();
    expect(moving()).toEqual(before);
    encoder.encode(inputs, true).dispose();
    expect(moving()).not.toEqual(before);
    inputs.dispose();
    encoder.dispose();
  });

  test.each<[string, EncoderSpec]>([
    ['images too small for koch', { ...koch, inputShape: [40, 40, 1] }],
    ['images too small for conv4', { ...conv4, inputShape: [15, 40, 1] }],
    ['three numbers of filters', { ...conv4, filters: [1, 2, 3] }],
    ['an embedding of size 0', { ...dense, embeddingSize: 0 }],
    ['half a filter', { ...conv4, filters: 0.5 }],
    ['a hidden layer of NaN', { ...dense, hidden: [NaN] }],
    ['images too small for mobilenet', { ...mobilenet, inputShape: [7, 20, 1] }],
    ['a width of 0', { ...mobilenet, width: 0 }],
    ['a width that is far too large', { ...mobilenet, width: 1e6 }],
    ['half a row', { ...embeddingBag, rows: 0.5 }],
    ['a table that is too large', { ...embeddingBag, rows: 2 ** 24, dimension: 64 }],
  ])('refuses %s', (_case, spec) => {
    expect(() => new Encoder(spec)).toThrow(expect.objectContaining({ code: 'invalid-encoder' }));
  });
});
