import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { SMALLEST_SQUARED_LENGTH } from './smallest-squared-length.ts';
import { unitLength } from './unit-length.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** The definition, differentiated by tfjs operation by operation. */
function composed(rows: tf.Tensor2D): tf.Tensor2D {
  const squared = rows.square().sum(1, true).maximum(SMALLEST_SQUARED_LENGTH);
  return rows.mul(squared.rsqrt());
}

const rows = (): tf.Tensor2D =>
  tf.tensor2d([
    [3, 4, 0],
    [-1, 2, 0.5],
    // Nothing, and so short that its length counts as the smallest.
    [0, 0, 0],
    [1e-7, 0, -2e-7],
  ]);

const gradientOf = (scale: typeof unitLength) =>
  tf.grad((x) =>
    scale(x as tf.Tensor2D)
      .mul(tf.tensor2d([1, -2, 3], [1, 3]))
      .sum(),
  )(rows());

describe('unitLength', () => {
  test('gives rows of length 1, and leaves a row of zeros', () => {
    const [first, , zeros] = tf.tidy(() => unitLength(rows()).arraySync());
    expect(first?.[0]).toBeCloseTo(0.6, 6);
    expect(first?.[1]).toBeCloseTo(0.8, 6);
    expect(zeros).toEqual([0, 0, 0]);
  });

  test('has the gradient of its definition, for short rows too', () => {
    tf.tidy(() => {
      const [found, expected] = [gradientOf(unitLength), gradientOf(composed)];
      const difference = found.sub(expected).abs().div(expected.abs().add(1));
      expect(difference.max().dataSync()[0]).toBeLessThan(1e-5);
    });
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    tf.tidy(() => gradientOf(unitLength)).dispose();
    const input = rows();
    unitLength(input).dispose();
    input.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
