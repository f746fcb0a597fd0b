import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';

/** Small integers, so that windows have several largest values and ReLU meets 0. */
const ties = (shape: number[], seed: number) =>
  tf.tensor(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) =>
      Math.round(2 * Math.sin(i * 12.9 + seed)),
    ),
    shape,
  );

/** Runs on both backends from the same plain numbers, since their tensors cannot meet. */
async function onBoth(compute: () => tf.Tensor): Promise<[number[], number[]]> {
  const read = async (prefer: 'native' | 'wasm') => {
    await prepareBackend({ prefer });
    return tf.tidy(() => [...compute().dataSync()]);
  };
  return [await read('native'), await read('wasm')];
}

describe('max pooling on native TensorFlow', () => {
  const windows: [string, number[], [number, number], [number, number], 'same' | 'valid'][] = [
    ['2×2', [2, 6, 8, 3], [2, 2], [2, 2], 'valid'],
    ['a remainder', [2, 7, 9, 3], [2, 2], [2, 2], 'valid'],
    ['padding', [2, 7, 9, 3], [2, 2], [2, 2], 'same'],
    ['windows that overlap', [1, 6, 7, 2], [3, 3], [1, 2], 'valid'],
    ['windows that overlap, padded', [1, 6, 7, 2], [3, 3], [2, 1], 'same'],
    ['a window larger than the image, padded', [2, 1, 1, 3], [2, 2], [2, 2], 'same'],
  ];

  test.each(windows)('is that of wasm, and its gradient, with ties: %s', async (...given) => {
    const [, shape, size, strides, padding] = given;
    const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, size, strides, padding);
    const [pooled, otherPooled] = await onBoth(() => pool(ties(shape, 1)));
    expect(pooled).toEqual(otherPooled);
    const [gradient, otherGradient] = await onBoth(() =>
      tf.grad((x) =>
        pool(x)
          .mul(ties(pool(x).shape, 2))
          .sum(),
      )(ties(shape, 1)),
    );
    expect(gradient).toEqual(otherGradient);
  });

  test('finds the largest of negative values', async () => {
    await prepareBackend({ prefer: 'native' });
    tf.tidy(() => {
      const x = tf.tensor4d([-3, -1, -2, -4], [1, 2, 2, 1]);
      const gradient = tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid').sum())(x);
      expect([...gradient.dataSync()]).toEqual([0, 1, 0, 0]);
    });
  });

  test('leaks no tensor', async () => {
    await prepareBackend({ prefer: 'native' });
    const x = ties([1, 4, 4, 1], 1);
    const before = tf.memory().numTensors;
    tf.grad((x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid').sum())(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});

describe.each(['native', 'wasm'] as const)('the gradient of ReLU on %s', (prefer) => {
  beforeAll(async () => {
    await prepareBackend({ prefer });
  });

  test('is that of the output where the input is above 0, else 0', () => {
    tf.tidy(() => {
      const x = tf.tensor1d([-2, 0, 3, 0.5]);
      const gradient = tf.grad((x) =>
        tf
          .relu(x)
          .mul(tf.tensor1d([10, 20, 30, 40]))
          .sum(),
      )(x);
      expect([...gradient.dataSync()]).toEqual([0, 0, 30, 40]);
    });
  });

  test('leaks no tensor', () => {
    const x = tf.tensor1d([-2, 3]);
    const before = tf.memory().numTensors;
    tf.grad((x) => tf.relu(x).sum())(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});
