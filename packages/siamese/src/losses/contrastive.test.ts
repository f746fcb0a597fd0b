import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import type { Batch } from '../samplers/batch.ts';
import { contrastive } from './contrastive.ts';
import type { PairWeights } from './pair-weights.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const at = (degrees: number) => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];

/** Two rows that were drawn as one pair. */
const pairOf = (isMatch: 0 | 1): Batch => ({
  rows: Int32Array.of(0, 1),
  labels: Int32Array.of(0, isMatch === 1 ? 0 : 1),
  pairs: { first: Int32Array.of(0), second: Int32Array.of(1), isMatch: Uint8Array.of(isMatch) },
});

const loss = (margin: number) =>
  contrastive.create({ kind: 'contrastive', margin }, distances.euclidean);
const value = (points: number[][], batch: Batch, margin: number) =>
  tf.tidy(() => loss(margin).compute(tf.tensor2d(points), batch).dataSync()[0]);

beforeAll(async () => {
  await prepareBackend();
});

describe('contrastive', () => {
  // Points 60 degrees apart on the unit circle are at distance 1, points 90 degrees apart at √2.
  test.each([
    ['a matching pair costs its squared distance', [0, 60], 1, 2, 1],
    ['a matching pair at 90 degrees', [0, 90], 1, 2, 2],
    ['a pair of two classes costs its squared lack of margin', [0, 60], 0, 1.5, 0.25],
    ['a pair of two classes beyond the margin costs nothing', [0, 90], 0, 1.4, 0],
    ['two equal embeddings of one class cost nothing', [30, 30], 1, 1, 0],
    ['two equal embeddings of two classes cost the squared margin', [30, 30], 0, 3, 9],
  ] as const)('%s', (_case, [first, second], isMatch, margin, expected) => {
    expect(value([at(first), at(second)], pairOf(isMatch), margin)).toBeCloseTo(expected, 5);
  });

  test('is the mean over the pairs', () => {
    const batch: Batch = {
      rows: Int32Array.of(0, 1, 2, 3),
      labels: Int32Array.of(0, 0, 1, 2),
      pairs: {
        first: Int32Array.of(0, 2),
        second: Int32Array.of(1, 3),
        isMatch: Uint8Array.of(1, 0),
      },
    };
    expect(value([at(0), at(60), at(0), at(60)], batch, 1.5)).toBeCloseTo((1 + 0.25) / 2, 5);
  });

  test('takes every pair of a batch that was drawn without pairs', () => {
    const batch: Batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };
    // 0–60 match: 1; 0–120 do not, at √3 > 1.5: 0; 60–120 do not, at 1: 0.25.
    expect(value([at(0), at(60), at(120)], batch, 1.5)).toBeCloseTo(1.25 / 3, 5);
  });

  test('weights pairs of imbalanced data', () => {
    const batch: Batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };
    const points = [at(0), at(60), at(120)];
    const weighted = (weights?: PairWeights, rows?: Float32Array) =>
      tf.tidy(() =>
        contrastive
          .create({ kind: 'contrastive', margin: 1.5, weights }, distances.euclidean)
          .compute(tf.tensor2d(points), { ...batch, ...(rows && { weights: rows }) })
          .dataSync(),
      )[0];
    // As above the pairs cost 1 (match), 0 and 0.25.
    expect(weighted({ positive: 1, negative: 4 })).toBeCloseTo((1 + 4 * 0.25) / 9, 5);
    expect(weighted('balanced')).toBeCloseTo((1 + 0.25 / 2) / 2, 5);
    expect(weighted(undefined, Float32Array.of(1, 1, 3))).toBeCloseTo((1 + 2 * 0.25) / 5, 5);
    expect(weighted({ positive: 0, negative: 0 })).toBe(0);
  });

  test.each(['euclidean', 'squared-euclidean', 'cosine', 'manhattan'] as const)(
    'takes the margin of the distance where none is given: %s',
    (name) => {
      const points = tf.tensor2d([at(10), at(30)]);
      const costs = [undefined, distances[name].margin(2)].map((margin) =>
        tf.tidy(() =>
          contrastive
            .create({ kind: 'contrastive', margin }, distances[name])
            .compute(points, pairOf(0))
            .dataSync(),
        ),
      );
      expect(costs[0]?.[0]).toBeGreaterThan(0);
      expect(costs[0]).toEqual(costs[1]);
      points.dispose();
    },
  );

  test('takes the pairs that a miner picks from all of a batch', () => {
    const mined = contrastive.create(
      { kind: 'contrastive', margin: 1.5, mining: 'batch-hard' },
      distances.euclidean,
    );
    // Farthest positives: 0–60 both ways, 1 each. Nearest negatives: 60–90 for both classes, which the
    // third has no positive for; 0–90 is at √2.
    const batch: Batch = { rows: Int32Array.of(0, 1, 2), labels: Int32Array.of(0, 0, 1) };
    const chord = 2 * Math.sin(Math.PI / 12);
    const push = (1.5 - chord) ** 2 + (1.5 - Math.SQRT2) ** 2;
    const f = (x: tf.Tensor2D) => mined.compute(x, batch);
    const found = tf.tidy(() => f(tf.tensor2d([0, 60, 90].map(at))).dataSync()[0]);
    expect(found).toBeCloseTo((1 + 1 + push) / 4, 5);
    expect(gradientError(f, [0, 60, 90].map(at))).toBeLessThan(5e-3);
    const twice = { ...batch, weights: Float32Array.of(1, 1, 2) };
    const weighted = tf.tidy(() =>
      mined.compute(tf.tensor2d([0, 60, 90].map(at)), twice).dataSync(),
    );
    // A pair counts what the mean of its rows does.
    expect(weighted[0]).toBeCloseTo((1 + 1 + 1.5 * push) / 5, 5);
  });

  test.each([0, 1] as const)('has the gradient of finite differences, isMatch = %i', (isMatch) => {
    const points = [
      [0.3, -0.2],
      [0.5, 0.4],
    ];
    const f = (x: tf.Tensor2D) => loss(1.5).compute(x, pairOf(isMatch));
    expect(gradientError(f, points)).toBeLessThan(1e-3);
  });

  test('has a gradient of 0 for equal embeddings of two classes, not NaN', () => {
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => loss(1).compute(x as tf.Tensor2D, pairOf(0)))(tf.tensor2d([at(45), at(45)]))
        .dataSync(),
    );
    expect([...gradient]).toEqual([0, 0, 0, 0]);
  });

  test('leaks no tensor', () => {
    const embeddings = tf.tensor2d([at(0), at(60)]);
    const before = tf.memory().numTensors;
    loss(1).compute(embeddings, pairOf(0)).dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
