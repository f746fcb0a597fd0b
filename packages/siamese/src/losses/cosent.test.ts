import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import type { Batch } from '../samplers/batch.ts';
import { cosent } from './cosent.ts';
import { gradedBatch, gradedPoints } from './graded-batch.fixture.ts';
import type { PairWeights } from './pair-weights.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const create = (
  options: { scale?: number; weights?: PairWeights } = {},
  distance = distances.cosine,
) => cosent.create({ kind: 'cosent', ...options }, distance);
const value = (loss: ReturnType<typeof create>, batch = gradedBatch, points = gradedPoints) =>
  tf.tidy(() => loss.compute(tf.tensor2d(points), batch).dataSync()[0]);

/** Cosine distances of the three pairs. */
const apart = [1 - 0.3032036572769468, 1 + 0.02324952774876385, 1 - 0.4121678698554466] as const;
const term = (more: number, less: number, scale = 20) =>
  Math.exp(scale * ((apart[more] ?? NaN) - (apart[less] ?? NaN)));

beforeAll(async () => {
  await prepareBackend();
});

describe('cosent', () => {
  test('is that of sentence-transformers, with its gradient', () => {
    // CoSENTLoss of sentence-transformers in PyTorch 2.2.2, in double precision.
    expect(value(create())).toBeCloseTo(2.2866185400661667, 4);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => create().compute(x as tf.Tensor2D, gradedBatch))(tf.tensor2d(gradedPoints))
        .dataSync(),
    );
    const expected = [
      -26.3410307943308, -39.511546191496194, -16.70406830860002, 20.88008538575002,
      0.005355535609693466, 0.0008925892682822446, -0.000660516058528861, 0.004623612409702026,
      -17.330081185357002, 3.8511291523015556, 19.640758676737935, 26.18767823565058,
    ];
    for (const [i, number] of expected.entries()) expect(gradient[i]).toBeCloseTo(number, 3);
  });

  test('is log(1 + Σ exp(λ·(D(i) − D(j)))) over the pairs of which the first is more similar', () => {
    const terms = term(0, 1, 3) + term(0, 2, 3) + term(2, 1, 3);
    expect(value(create({ scale: 3 }))).toBeCloseTo(Math.log(1 + terms), 5);
  });

  test('weights multiply the terms, and leave terms out where they are 0', () => {
    const weights = { positive: 2, negative: 0.5 };
    const terms = term(0, 1) + 4 * term(0, 2) + term(2, 1);
    expect(value(create({ weights }))).toBeCloseTo(Math.log(1 + terms), 4);
    const only = { positive: 1, negative: 0 };
    expect(value(create({ weights: only }))).toBeCloseTo(Math.log(1 + term(0, 2)), 4);
  });

  test('ranks matches before other pairs where there are no grades', () => {
    const { similarity: _none, ...pairs } = gradedBatch.pairs as Required<Batch>['pairs'];
    const terms = term(0, 1) + term(2, 1);
    expect(value(create(), { ...gradedBatch, pairs })).toBeCloseTo(Math.log(1 + terms), 4);
  });

  test('costs nothing where all pairs are equally similar', () => {
    const pairs = { ...gradedBatch.pairs, similarity: Float32Array.of(0.3, 0.3, 0.3) };
    const flat = { ...gradedBatch, pairs: pairs as Required<Batch>['pairs'] };
    expect(value(create(), flat)).toBe(0);
  });

  test.each(Object.values(distances))(
    'has the gradient of finite differences, $name',
    (distance) => {
      const loss = create({ scale: 2 }, distance);
      expect(gradientError((x) => loss.compute(x, gradedBatch), gradedPoints)).toBeLessThan(2e-2);
    },
  );

  test('leaks no tensor', () => {
    const embeddings = tf.tensor2d(gradedPoints);
    const before = tf.memory().numTensors;
    create({ weights: 'balanced' }).compute(embeddings, gradedBatch).dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
