import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { FusedBatchNormalization } from '../batch-normalization/fused-batch-normalization.ts';
import { tf } from '../tf.ts';

interface Values {
  readonly values: Float32Array;
  readonly shape: number[];
}

/** Runs on both backends from the same plain numbers, since their tensors cannot meet. */
async function onBoth(compute: () => tf.Tensor | tf.Tensor[]): Promise<[Values[], Values[]]> {
  const read = async (prefer: 'native' | 'wasm') => {
    await prepareBackend({ prefer });
    return [tf.tidy(compute)]
      .flat()
      .map((tensor) => ({ values: tensor.dataSync() as Float32Array, shape: tensor.shape }));
  };
  return [await read('native'), await read('wasm')];
}

/** The largest difference between the two, relative to the largest value. */
async function difference(compute: () => tf.Tensor | tf.Tensor[]): Promise<number> {
  const [native, wasm] = await onBoth(compute);
  expect(wasm.map(({ shape }) => shape)).toEqual(native.map(({ shape }) => shape));
  return Math.max(
    ...native.map(({ values }, index) => {
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      const differences = values.map((value, i) =>
        Math.abs(value - (wasm[index]?.values[i] ?? Number.NaN)),
      );
      return Math.max(...differences) / largest;
    }),
  );
}

/** The same numbers on every backend. */
function noise(shape: number[], seed: number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(i * 12.9 + seed)),
    shape,
  );
}

const TOLERANCE = 1e-5;

describe('gradients on wasm equal those of native TensorFlow', () => {
  beforeAll(async () => {
    await prepareBackend({ prefer: 'wasm' });
  });

  const convolutions: [string, number[], number[], [number, number], 'same' | 'valid'][] = [
    ['3×3 same', [2, 6, 5, 3], [3, 3, 3, 4], [1, 1], 'same'],
    ['4×3 valid', [2, 7, 8, 2], [4, 3, 2, 3], [1, 1], 'valid'],
    ['strides with a remainder', [2, 8, 9, 2], [3, 3, 2, 3], [2, 3], 'valid'],
    ['strides, same', [1, 7, 6, 2], [3, 2, 2, 2], [2, 2], 'same'],
    ['strides beyond the filter', [1, 7, 7, 2], [1, 2, 2, 2], [3, 3], 'same'],
    ['1×1', [2, 3, 3, 5], [1, 1, 5, 2], [1, 1], 'valid'],
  ];

  test.each(convolutions)('convolution, %s', async (_, inputShape, filterShape, strides, pad) => {
    const gradients = () =>
      tf.grads((x, filter) =>
        tf
          .conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, strides, pad)
          .square()
          .sum(),
      )([noise(inputShape, 1), noise(filterShape, 2)]);
    expect(await difference(gradients)).toBeLessThan(TOLERANCE);
  });

  test.each([
    ['same', 1, 2],
    ['valid', 1, 1],
    ['same', 2, 3],
    ['valid', 2, 2],
  ] as const)('depthwise convolution, %s, stride %i', async (pad, stride, multiplier) => {
    const gradients = () =>
      tf.grads((x, filter) =>
        tf
          .depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, pad)
          .square()
          .sum(),
      )([noise([2, 6, 5, 3], 1), noise([3, 2, 3, multiplier], 2)]);
    expect(await difference(gradients)).toBeLessThan(TOLERANCE);
  });

  test.each([
    ['the first axis', [0, 2, 2, 4], 0],
    ['the second axis', [1, 1, 0], 1],
  ])('gather along %s, where indices repeat and rows are left out', async (_, indices, axis) => {
    const gradient = () =>
      tf.grad((x) => tf.gather(x, tf.tensor1d(indices, 'int32'), axis).square().sum())(
        noise([5, 3, 2], 3),
      );
    expect(await difference(gradient)).toBeLessThan(TOLERANCE);
  });

  test.each([
    ['maxPool', (x: tf.Tensor4D) => tf.maxPool(x, 2, 2, 'valid')],
    ['maxPool that overlaps', (x: tf.Tensor4D) => tf.maxPool(x, [3, 2], 1, 'valid')],
    ['maxPool, same', (x: tf.Tensor4D) => tf.maxPool(x, 3, 2, 'same')],
    [
      'maxPool of negative values',
      (x: tf.Tensor4D) => tf.maxPool<tf.Tensor4D>(x.sub(5), 2, 2, 'same'),
    ],
    [
      'maxPool of equal values',
      (x: tf.Tensor4D) => tf.maxPool<tf.Tensor4D>(x.mul(0), 2, 2, 'valid').add(1),
    ],
    ['avgPool', (x: tf.Tensor4D) => tf.avgPool(x, 2, 2, 'valid')],
    ['relu', (x: tf.Tensor4D) => tf.relu(x)],
    ['softplus', (x: tf.Tensor4D) => tf.softplus(x)],
    ['logSumExp', (x: tf.Tensor4D) => tf.logSumExp(x, -1)],
    ['norm', (x: tf.Tensor4D) => tf.norm(x, 2, -1)],
  ] as const)('%s', async (_, op) => {
    const gradient = () =>
      tf.grad((x) =>
        op(x as tf.Tensor4D)
          .square()
          .sum(),
      )(noise([2, 7, 6, 2], 4));
    expect(await difference(gradient)).toBeLessThan(TOLERANCE);
  });

  test('a network of all of them trains to the same losses', async () => {
    expect(await difference(trainSmallNetwork)).toBeLessThan(1e-4);
  });

  test('training leaks no tensor on wasm', async () => {
    await prepareBackend({ prefer: 'wasm' });
    const [x, filter] = [noise([2, 6, 6, 2], 1) as tf.Tensor4D, noise([3, 3, 2, 2], 2)];
    const gradient = tf.grad((filter) =>
      tf.maxPool(tf.conv2d(x, filter as tf.Tensor4D, 1, 'same'), 2, 2, 'same').sum(),
    );
    gradient(filter).dispose();
    const before = tf.memory().numTensors;
    gradient(filter).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

function trainSmallNetwork(): tf.Tensor[] {
  const [first, second] = [1, 2].map((seed) =>
    tf.initializers.randomNormal({ mean: 0, stddev: 0.3, seed }),
  ) as [Initializer, Initializer];
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [8, 8, 1],
        filters: 4,
        kernelSize: 3,
        padding: 'same',
        kernelInitializer: first,
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      new FusedBatchNormalization({ momentum: 0.9 }),
      tf.layers.reLU(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, kernelInitializer: second }),
    ],
  });
  const [x, y] = [noise([6, 8, 8, 1], 5), noise([6, 2], 6)];
  const optimizer = tf.train.sgd(0.1);
  const loss = () =>
    (model.apply(x, { training: true }) as tf.Tensor).sub(y).square().mean<tf.Scalar>();
  return Array.from({ length: 5 }, () => optimizer.minimize(loss, true) as tf.Scalar);
}

type Initializer = ReturnType<typeof tf.initializers.randomNormal>;
