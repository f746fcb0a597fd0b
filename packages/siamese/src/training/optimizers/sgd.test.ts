import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { Sgd } from './sgd.ts';

beforeAll(async () => {
  await prepareBackend();
});

describe('Sgd', () => {
  // torch.optim.SGD(momentum=0.9) gives the same three values from 2 with these gradients.
  test('adds the gradient to what is left of the velocity', () => {
    tf.tidy(() => {
      const variable = tf.variable(tf.scalar(2));
      const optimizer = new Sgd([variable], { momentum: 0.9, weightDecay: 0 });
      const values = [0.5, -0.2, 0.9].map((gradient, index) => {
        optimizer.apply(index + 1, 0.1, { [variable.name]: tf.scalar(gradient) });
        return variable.dataSync()[0];
      });
      expect(values[0]).toBeCloseTo(1.95, 6);
      expect(values[1]).toBeCloseTo(1.925, 6);
      expect(values[2]).toBeCloseTo(1.8125, 6);
    });
  });

  test('without momentum keeps nothing', () => {
    tf.tidy(() => {
      const variable = tf.variable(tf.tensor1d([1, 2]));
      const optimizer = new Sgd([variable], { momentum: 0, weightDecay: 0 });
      optimizer.apply(1, 0.5, { [variable.name]: tf.tensor1d([1, -1]) });
      expect([...variable.dataSync()]).toEqual([0.5, 2.5]);
      expect(optimizer.state).toEqual([]);
    });
  });

  test('lets kernels decay and leaves vectors, and what has no gradient', () => {
    tf.tidy(() => {
      const kernel = tf.variable(tf.tensor2d([[4]]));
      const bias = tf.variable(tf.tensor1d([4]));
      const idle = tf.variable(tf.tensor2d([[4]]));
      new Sgd([kernel, bias, idle], { momentum: 0.9, weightDecay: 0.5 }).apply(1, 0.1, {
        [kernel.name]: tf.tensor2d([[0]]),
        [bias.name]: tf.tensor1d([0]),
      });
      expect(kernel.dataSync()[0]).toBeCloseTo(3.8, 5);
      expect(bias.dataSync()[0]).toBe(4);
      expect(idle.dataSync()[0]).toBe(4);
    });
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const x = tf.tidy(() => tf.variable(tf.tensor2d([[1, 2]])));
    const gradient = tf.tensor2d([[1, 2]]);
    const optimizer = new Sgd([x], { momentum: 0.9, weightDecay: 0.1 });
    const built = tf.memory().numTensors;
    optimizer.apply(1, 0.1, { [x.name]: gradient });
    expect(tf.memory().numTensors).toBe(built);
    optimizer.dispose();
    tf.dispose([x, gradient]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
