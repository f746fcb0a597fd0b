import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '../backend/prepare-backend.ts';
import { tf } from '../tf.ts';
import { fusedBatchNorm } from './fused-batch-norm.ts';

const EPSILON = 1e-3;

/** The definition, differentiated by tfjs operation by operation. */
function composed(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor {
  const { mean, variance } = tf.moments(x, [...x.shape.keys()].slice(0, -1));
  return x.sub(mean).div(variance.add(EPSILON).sqrt()).mul(gamma).add(beta);
}

function fused(x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor {
  return fusedBatchNorm(x, gamma as tf.Tensor1D, beta as tf.Tensor1D, EPSILON).output;
}

function inputs(shape: number[]) {
  const channels = shape.at(-1) ?? 0;
  return {
    x: tf.randomNormal(shape, 2, 3, 'float32', 1),
    gamma: tf.randomNormal<tf.Rank.R1>([channels], 1, 0.5, 'float32', 2),
    beta: tf.randomNormal<tf.Rank.R1>([channels], 0, 1, 'float32', 3),
    weight: tf.randomNormal(shape, 0, 1, 'float32', 4),
  };
}

function largestDifference(a: tf.Tensor, b: tf.Tensor): number {
  expect(a.shape).toEqual(b.shape);
  return a.sub(b).abs().max().dataSync()[0] ?? Number.NaN;
}

describe.each(['native', 'wasm'] as const)('fusedBatchNorm on %s', (prefer) => {
  beforeAll(async () => {
    const { backend } = await prepareBackend({ prefer });
    expect(backend).toBe(prefer === 'native' ? 'tensorflow' : 'wasm');
  });

  test.each([[[8, 5, 6, 3]], [[1, 4, 4, 2]], [[16, 7]], [[4, 6, 3]]])(
    'equals the definition and its gradients on %j',
    (shape) => {
      const { x, gamma, beta, weight } = inputs(shape);
      const gradientsOf = (op: typeof fused) =>
        tf.valueAndGrads((x, gamma, beta) =>
          op(x as tf.Tensor, gamma as tf.Tensor, beta as tf.Tensor)
            .mul(weight)
            .sum(),
        )([x, gamma, beta]);

      expect(largestDifference(fused(x, gamma, beta), composed(x, gamma, beta))).toBeLessThan(1e-5);
      const ours = gradientsOf(fused);
      const theirs = gradientsOf(composed);
      for (const [index, gradient] of ours.grads.entries()) {
        expect(largestDifference(gradient, theirs.grads[index] as tf.Tensor)).toBeLessThan(2e-5);
      }
    },
  );

  test('has the gradient that finite differences find', () => {
    const { x, gamma, beta, weight } = inputs([3, 2, 2, 2]);
    const loss = (x: tf.Tensor) => fused(x, gamma, beta).mul(weight).sum();
    const gradient = tf.grad(loss)(x).dataSync();
    const values = x.dataSync();
    const step = 0.05;
    for (let i = 0; i < values.length; i++) {
      const at = (offset: number) => {
        const moved = Float32Array.from(values);
        moved[i] = (moved[i] ?? 0) + offset;
        return loss(tf.tensor(moved, x.shape)).dataSync()[0] ?? Number.NaN;
      };
      expect((at(step) - at(-step)) / (2 * step)).toBeCloseTo(gradient[i] ?? Number.NaN, 2);
    }
  });

  test('normalises every channel to mean beta and deviation gamma', () => {
    const { x } = inputs([32, 4, 4, 3]);
    const output = fused(x, tf.tensor1d([1, 2, 3]), tf.tensor1d([0, -1, 5]));
    const { mean, variance } = tf.moments(output, [0, 1, 2]);
    expect(largestDifference(mean, tf.tensor1d([0, -1, 5]))).toBeLessThan(1e-4);
    expect(largestDifference(variance.sqrt(), tf.tensor1d([1, 2, 3]))).toBeLessThan(1e-3);
  });

  test('returns the batch mean and the unbiased variance', () => {
    // One channel with the values 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14, by 3.
    const x = tf.tensor4d([1, 2, 3, 6], [4, 1, 1, 1]);
    const { batchMean, batchVariance } = fusedBatchNorm(x, tf.ones([1]), tf.zeros([1]));
    expect(batchMean.dataSync()[0]).toBeCloseTo(3, 5);
    expect(batchVariance.dataSync()[0]).toBeCloseTo(14 / 3, 5);
  });

  test('survives a batch of one value', () => {
    const x = tf.tensor2d([[7]]);
    const { output, batchVariance } = fusedBatchNorm(x, tf.ones([1]), tf.tensor1d([4]));
    expect(output.dataSync()[0]).toBe(4);
    expect(batchVariance.dataSync()[0]).toBe(0);
  });

  test('leaks no tensor, with or without a gradient', () => {
    const { x, gamma, beta, weight } = inputs([4, 3, 3, 2]);
    const gradient = tf.grad((x: tf.Tensor) => fused(x, gamma, beta).mul(weight).sum());
    const before = tf.memory().numTensors;
    for (let i = 0; i < 3; i++) {
      gradient(x).dispose();
      tf.dispose({ ...fusedBatchNorm(x, gamma, beta) });
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  test('refuses shapes that do not belong together', () => {
    const { x, gamma } = inputs([4, 3, 3, 2]);
    expect(() => fusedBatchNorm(x, gamma, tf.zeros([3]))).toThrow(RangeError);
    expect(() => fusedBatchNorm(tf.ones([2]), gamma, gamma)).toThrow(/two or more axes/);
  });
});
