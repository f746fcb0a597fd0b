import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import type { Mining } from '../miners/mining.ts';
import { describeLoss } from './describe-loss.fixture.ts';
import { gradientError } from './numeric-gradient.fixture.ts';
import { valueAndGradient } from './reference.fixture.ts';
import { triplet } from './triplet.ts';

const at = (degrees: number) => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];
/** Squared distance of two points on the unit circle. */
const squared = (degrees: number) => 2 - 2 * Math.cos((degrees * Math.PI) / 180);

const batchOf = (labels: number[]) => ({
  rows: Int32Array.from(labels.keys()),
  labels: Int32Array.from(labels),
});
const create = (margin: number | 'soft', mining: Mining, distance = distances.euclidean) =>
  triplet.create({ kind: 'triplet', margin, mining }, distance);

function value(
  angles: number[],
  labels: number[],
  margin: number | 'soft',
  mining: Mining,
): number {
  return tf.tidy(() => {
    const loss = create(margin, mining).compute(tf.tensor2d(angles.map(at)), batchOf(labels));
    return loss.dataSync()[0] as number;
  });
}

beforeAll(async () => {
  await prepareBackend();
});

describe('triplet', () => {
  test('costs ‖A − P‖² − ‖A − N‖² + m where that is positive', () => {
    // Anchors at 0 and 60 degrees, negative at 90: both triplets count.
    const fromZero = squared(60) - squared(90) + 1.5;
    const fromSixty = squared(60) - squared(30) + 1.5;
    expect(value([0, 60, 90], [0, 0, 1], 1.5, 'all')).toBeCloseTo((fromZero + fromSixty) / 2, 5);
    expect(value([0, 60, 90], [0, 0, 1], 1.5, 'batch-hard')).toBeCloseTo(
      (fromZero + fromSixty) / 2,
      5,
    );
  });

  test('of all triplets the mean is over those above 0', () => {
    const fromSixty = squared(60) - squared(30) + 0.5;
    // Of the anchor at 0: 1 − 2 + 0.5 < 0.
    expect(value([0, 60, 90], [0, 0, 1], 0.5, 'all')).toBeCloseTo(fromSixty, 5);
    expect(value([0, 60, 90], [0, 0, 1], 0.5, 'batch-hard')).toBeCloseTo(fromSixty / 2, 5);
  });

  test('semi-hard mining takes the negative beyond the positive', () => {
    const fromZero = squared(60) - squared(90) + 1.5;
    expect(value([0, 60, 90], [0, 0, 1], 1.5, 'semi-hard')).toBeCloseTo(fromZero, 5);
  });

  test.each(['all', 'semi-hard', 'batch-hard'] as const)(
    '%s: no triplet costs 0, with a gradient of 0',
    (mining) => {
      expect(value([0, 60], [0, 0], 1, mining)).toBe(0);
      const gradient = tf.tidy(() =>
        tf
          .grad((x) => create(1, mining).compute(x as tf.Tensor2D, batchOf([0, 0])))(
            tf.tensor2d([at(0), at(60)]),
          )
          .dataSync(),
      );
      expect([...gradient].map(Math.abs)).toEqual([0, 0, 0, 0]);
    },
  );

  test.each(['euclidean', 'squared-euclidean', 'cosine'] as const)(
    'has the gradient of finite differences, %s',
    (name) => {
      const points = [
        [0.3, -0.2],
        [0.5, 0.4],
        [-0.1, 0.6],
        [0.7, 0.1],
      ];
      const loss = create(1, 'all', distances[name]);
      const f = (x: tf.Tensor2D) => loss.compute(x, batchOf([0, 0, 1, 1]));
      expect(gradientError(f, points)).toBeLessThan(5e-3);
    },
  );

  test('takes the Euclidean distance squared, as the paper does, so that both are the same', () => {
    const points = tf.tensor2d([
      [0.3, -0.2],
      [0.5, 0.4],
      [-0.1, 0.6],
    ]);
    const losses = [distances.euclidean, distances['squared-euclidean']].map(
      (distance) =>
        create(1, 'all', distance)
          .compute(points, batchOf([0, 0, 1]))
          .dataSync()[0],
    );
    expect(losses[0]).toBe(losses[1]);
  });

  describe('with a soft margin', () => {
    const soft = (excess: number) => Math.log(1 + Math.exp(excess));
    const chord = (degrees: number) => Math.sqrt(squared(degrees));

    test('costs log(1 + exp(D(A, P) − D(A, N))) of every triplet', () => {
      const fromZero = soft(chord(60) - chord(90));
      const fromSixty = soft(chord(60) - chord(30));
      for (const mining of ['all', 'batch-hard'] as const) {
        const found = value([0, 60, 90], [0, 0, 1], 'soft', mining);
        expect(found).toBeCloseTo((fromZero + fromSixty) / 2, 5);
      }
      // The negative of the anchor at 60 is hard; that at 0 is beyond the positive, however far.
      expect(value([0, 60, 90], [0, 0, 1], 'soft', 'semi-hard')).toBeCloseTo(fromZero, 5);
    });

    test.each([
      ['all', 0.9021979],
      ['batch-hard', 1.4759887],
    ] as const)('%s agrees with PML (TripletMarginLoss, smooth, Euclidean)', (mining, expected) => {
      expect(valueAndGradient(create('soft', mining)).value).toBeCloseTo(expected, 5);
    });

    test.each(['all', 'semi-hard', 'batch-hard'] as const)('%s: no triplet costs 0', (mining) => {
      expect(value([0, 60], [0, 0], 'soft', mining)).toBe(0);
    });

    describe.each(['euclidean', 'squared-euclidean', 'cosine'] as const)('%s', (name) => {
      describeLoss('triplet', { create: () => create('soft', 'all', distances[name]) });
    });
  });

  test.each(['all', 'semi-hard', 'batch-hard'] as const)('leaks no tensor, %s', (mining) => {
    const embeddings = tf.tensor2d([at(0), at(60), at(90)]);
    const before = tf.memory().numTensors;
    create(1, mining)
      .compute(embeddings, batchOf([0, 0, 1]))
      .dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
