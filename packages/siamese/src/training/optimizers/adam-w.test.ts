import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { AdamW } from './adam-w.ts';

beforeAll(async () => {
  await prepareBackend();
});

/** Applies gradients to one variable, one after the other, and gives its values. */
function updated(start: number[][], gradients: number[][][], learningRate: number, decay: number) {
  return tf.tidy(() => {
    const variable = tf.variable(tf.tensor2d(start));
    const optimizer = new AdamW([variable], decay);
    for (const [index, gradient] of gradients.entries()) {
      optimizer.apply(index + 1, learningRate, { [variable.name]: tf.tensor2d(gradient) });
    }
    return [...variable.dataSync()];
  });
}

describe('AdamW', () => {
  test('moves by the learning rate in the first step, against the sign of the gradient', () => {
    const [up, down] = updated([[1, 1]], [[[-0.3, 70]]], 0.1, 0);
    expect(up).toBeCloseTo(1.1, 5);
    expect(down).toBeCloseTo(0.9, 5);
  });

  test('follows algorithm 2 of the paper', () => {
    const gradients = [0.5, -0.2, 0.9, 0.1];
    let [theta, m, v] = [2, 0, 0];
    for (const [index, g] of gradients.entries()) {
      const t = index + 1;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const change = m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
      theta = theta - 0.05 * change - 0.05 * 0.3 * theta;
    }
    const found = updated(
      [[2]],
      gradients.map((g) => [[g]]),
      0.05,
      0.3,
    );
    expect(found[0]).toBeCloseTo(theta, 5);
  });

  test('lets kernels decay and leaves vectors and scalars', () => {
    tf.tidy(() => {
      const kernel = tf.variable(tf.tensor2d([[4]]));
      const bias = tf.variable(tf.tensor1d([4]));
      new AdamW([kernel, bias], 0.5).apply(1, 0.1, {
        [kernel.name]: tf.tensor2d([[0]]),
        [bias.name]: tf.tensor1d([0]),
      });
      expect(kernel.dataSync()[0]).toBeCloseTo(4 * (1 - 0.1 * 0.5), 5);
      expect(bias.dataSync()[0]).toBe(4);
    });
  });

  test('finds the minimum of a parabola', () => {
    tf.tidy(() => {
      const x = tf.variable(tf.scalar(5));
      const optimizer = new AdamW([x], 0);
      for (let step = 1; step <= 300; step += 1) {
        const { grads } = tf.variableGrads(() => x.sub(2).square().asScalar(), [x]);
        optimizer.apply(step, 0.1, grads);
      }
      expect(x.dataSync()[0]).toBeCloseTo(2, 2);
    });
  });

  test('leaves a variable without a gradient', () => {
    tf.tidy(() => {
      const x = tf.variable(tf.tensor2d([[1]]));
      new AdamW([x], 0.5).apply(1, 0.1, {});
      expect(x.dataSync()[0]).toBe(1);
    });
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const x = tf.tidy(() => tf.variable(tf.tensor2d([[1, 2]])));
    const gradient = tf.tensor2d([[1, 2]]);
    const optimizer = new AdamW([x], 0.1);
    const built = tf.memory().numTensors;
    optimizer.apply(1, 0.1, { [x.name]: gradient });
    expect(tf.memory().numTensors).toBe(built);
    optimizer.dispose();
    tf.dispose([x, gradient]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
