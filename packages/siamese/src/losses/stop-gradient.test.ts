import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { stopGradient } from './stop-gradient.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('stopGradient', () => {
  test('x · stop(x) has the gradient x, not 2x', () => {
    tf.tidy(() => {
      const gradient = tf.grad((x) => x.mul(stopGradient(x)).sum())(tf.tensor1d([1, -3]));
      expect([...gradient.dataSync()]).toEqual([1, -3]);
      expect([...stopGradient(tf.tensor1d([5, 6])).dataSync()]).toEqual([5, 6]);
    });
  });

  test('leaks no tensor', () => {
    const x = tf.tensor1d([1]);
    const before = tf.memory().numTensors;
    stopGradient(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});
