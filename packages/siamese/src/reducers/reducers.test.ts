import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { mean } from './mean.ts';
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

  test('count losses by their weights, 0 for one that is left out', () => {
    const weighted = (reduce: typeof mean, values: number[], weights: number[]) =>
      tf.tidy(
        () => reduce(tf.tensor1d(values, 'float32'), tf.tensor1d(weights, 'float32')).dataSync()[0],
      );
    expect(weighted(mean, [1, 5, 9], [3, 1, 0])).toBe(2);
    expect(weighted(mean, [1, 5], [0, 0])).toBe(0);
    expect(weighted(mean, [], [])).toBe(0);
    expect(weighted(meanOfPositive, [0, 3, 5], [7, 1, 3])).toBe(4.5);
    expect(weighted(meanOfPositive, [0, 0], [1, 1])).toBe(0);
  });

  test('which losses are positive is a constant for the gradient', () => {
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => meanOfPositive(x))(tf.tensor1d([-1, 2, 4]))
        .dataSync(),
    );
    expect([...gradient]).toEqual([0, 0.5, 0.5]);
  });

  test.each([mean, meanOfPositive])('leak no tensor', (reduce) => {
    const losses = tf.tensor1d([1, 2]);
    const before = tf.memory().numTensors;
    reduce(losses).dispose();
    expect(tf.memory().numTensors).toBe(before);
    losses.dispose();
  });
});
