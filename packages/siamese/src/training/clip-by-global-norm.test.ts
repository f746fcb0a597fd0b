import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** The gradients of two variables after clipping, one after the other. */
function clipped(first: number[], second: number[], norm: number): number[] {
  return tf.tidy(() => {
    const { a, b } = clipByGlobalNorm({ a: tf.tensor1d(first), b: tf.tensor1d(second) }, norm);
    return [...(a as tf.Tensor).dataSync(), ...(b as tf.Tensor).dataSync()];
  });
}

describe('clipByGlobalNorm', () => {
  test('a joint length of 5 is scaled to 1', () => {
    const [a, b] = clipped([3], [4], 1);
    expect(a).toBeCloseTo(0.6, 6);
    expect(b).toBeCloseTo(0.8, 6);
  });

  test('shorter gradients and zeros stay as they are', () => {
    expect(clipped([3], [4], 6)).toEqual([3, 4]);
    expect(clipped([0], [0], 1)).toEqual([0, 0]);
  });

  test('keeps the direction, and is never longer than asked', () => {
    const values = fc.array(fc.float({ noNaN: true, min: -1000, max: 1000 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(values, values, fc.float({ noNaN: true, min: 0.5, max: 50 }), (a, b, norm) => {
        const before = [...a, ...b];
        const after = clipped(a, b, norm);
        expect(Math.hypot(...after)).toBeLessThanOrEqual(norm * (1 + 1e-5));
        const scale = Math.min(1, norm / Math.hypot(...before));
        for (const [index, value] of before.entries()) {
          expect(Math.abs((after[index] as number) - scale * value)).toBeLessThan(1e-4 * norm);
        }
      }),
    );
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    clipped([3], [4], 1);
    expect(tf.memory().numTensors).toBe(before);
  });
});
