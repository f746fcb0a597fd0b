import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { WeightAverage } from './weight-average.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('WeightAverage', () => {
  test('follows its recurrence, with a decay that warms up', () => {
    tf.tidy(() => {
      const weight = tf.variable(tf.tensor1d([1, -1]));
      const average = new WeightAverage([{ name: 'w', variable: weight }], { decay: 0.3 });
      let expected = [1, -1];
      for (let step = 1; step <= 6; step += 1) {
        weight.assign(tf.tensor1d([step, -2 * step]));
        average.update(step);
        // From the third step on (1 + step) / (10 + step) is above 0.3.
        const decay = step < 3 ? (1 + step) / (10 + step) : 0.3;
        expected = [
          decay * (expected[0] as number) + (1 - decay) * step,
          decay * (expected[1] as number) - (1 - decay) * 2 * step,
        ];
      }
      const found = average.state[0]?.variable.dataSync() ?? [];
      expect(found[0]).toBeCloseTo(expected[0] as number, 5);
      expect(found[1]).toBeCloseTo(expected[1] as number, 5);
    });
  });

  test('swaps with the weights, and back', () => {
    tf.tidy(() => {
      const weight = tf.variable(tf.scalar(1));
      const average = new WeightAverage([{ name: 'w', variable: weight }], {});
      weight.assign(tf.scalar(2));
      average.swap();
      expect(weight.dataSync()[0]).toBe(1);
      average.swap();
      expect(weight.dataSync()[0]).toBe(2);
      average.update(1);
      expect(average.state[0]?.variable.dataSync()[0]).toBeCloseTo(1 + 9 / 11, 5);
    });
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const weight = tf.tidy(() => tf.variable(tf.scalar(1)));
    const average = new WeightAverage([{ name: 'w', variable: weight }], {});
    const built = tf.memory().numTensors;
    average.update(1);
    average.swap();
    expect(tf.memory().numTensors).toBe(built);
    average.dispose();
    weight.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
