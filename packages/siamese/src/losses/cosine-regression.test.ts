import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { cosineRegression } from './cosine-regression.ts';
import { gradedBatch, gradedPoints } from './graded-batch.fixture.ts';
import { gradientError } from './numeric-gradient.fixture.ts';
import type { PairWeights } from './pair-weights.ts';

const create = (weights?: PairWeights) =>
  cosineRegression.create({ kind: 'cosine-regression', weights }, distances.cosine);
const value = (points: number[][], weights?: PairWeights) =>
  tf.tidy(() => create(weights).compute(tf.tensor2d(points), gradedBatch).dataSync()[0]);

beforeAll(async () => {
  await prepareBackend();
});

describe('cosine-regression', () => {
  test('is the mean squared error of the cosine, as in PyTorch', () => {
    // F.mse_loss(F.cosine_similarity(…), …) of PyTorch 2.2.2, which CosineSimilarityLoss calls.
    expect(value(gradedPoints)).toBeCloseTo(0.12635693462121164, 5);
  });

  test('costs nothing where the cosine is the similarity', () => {
    const at = (cosine: number) => [cosine, Math.sqrt(1 - cosine * cosine)];
    expect(value([[1, 0], at(0.9), [2, 0], at(0.1), [1, 0], at(0.5)])).toBeCloseTo(0, 10);
  });

  test('weights pairs', () => {
    const errors = [0.3032036572769468 - 0.9, -0.02324952774876385 - 0.1, 0.4121678698554466 - 0.5];
    const [a, b, c] = errors.map((error) => error * error) as [number, number, number];
    const weights = { positive: 3, negative: 1 };
    expect(value(gradedPoints, weights)).toBeCloseTo((3 * a + b + 3 * c) / 7, 5);
  });

  test('has the gradient of finite differences', () => {
    const loss = create();
    expect(gradientError((x) => loss.compute(x, gradedBatch), gradedPoints)).toBeLessThan(1e-2);
  });

  test('leaks no tensor', () => {
    const embeddings = tf.tensor2d(gradedPoints);
    const before = tf.memory().numTensors;
    create().compute(embeddings, gradedBatch).dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
