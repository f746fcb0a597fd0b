import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { mean } from './mean.ts';
import { weightedMean } from './weighted-mean.ts';
import { meanOfPositive } from './mean-of-positive.ts';

beforeAll(async () => {
  await prepareBackend();
});

const reduced = (reduce: typeof mean, values: number[]) =>
  tf.tidy(() => reduce(tf.tensor1d(values, 'float32')).dataSync()[0]);

describe('reducers', () => {
  test('mean divides by all', () => {
    expect(reduced(mean, [0, 0, 3, 5])).toBe(2);
    expect(reduced(mean, [])).toBe(0);
  });

  test('meanOfPositive divides by those above 0', () => {
    expect(reduced(meanOfPositive, [0, 0, 3, 5])).toBe(4);
    expect(reduced(meanOfPositive, [0, 0])).toBe(0);
    expect(reduced(meanOfPositive, [])).toBe(0);
  });

  test('weightedMean divides by the weights', () => {
    const losses = tf.tensor1d([4, 1, 10]);
    const before = tf.memory().numTensors;
    const of = (weights?: number[]) =>
      tf.tidy(() => weightedMean(losses, weights && Float32Array.from(weights)).dataSync()[0]);
    expect(of()).toBe(5);
    expect(of([1, 3, 0])).toBeCloseTo(7 / 4, 6);
    expect(of([0, 0, 0])).toBe(0);
    weightedMean(losses, Float32Array.of(1, 2, 3)).dispose();
    expect(tf.memory().numTensors).toBe(before);
    losses.dispose();
  });

  test.each([mean, meanOfPositive])('leak no tensor', (reduce) => {
    const losses = tf.tensor1d([1, 2]);
    const before = tf.memory().numTensors;
    reduce(losses).dispose();
    expect(tf.memory().numTensors).toBe(before);
    losses.dispose();
  });
});
