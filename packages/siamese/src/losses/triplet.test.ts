import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { MiningSchedule } from '../miners/mining-schedule.ts';
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
const everyMining = [
  'all',
  'hard',
  'semi-hard',
  'batch-hard',
  'easy-positive',
  'distance-weighted',
  'angular',
  'multi-similarity',
  'scheduled',
] as const;
const create = (
  margin: number | 'soft',
  mining: Mining | 'scheduled',
  distance = distances.euclidean,
) => triplet.create({ kind: 'triplet', margin, mining }, distance);

function value(
  angles: number[],
  labels: number[],
  margin: number | 'soft',
  mining: Mining | 'scheduled',
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

  test('scheduled mining is semi-hard until its schedule is switched', () => {
    const schedule = new MiningSchedule();
    const spec = { kind: 'triplet', margin: 1.5, mining: 'scheduled' } as const;
    const loss = triplet.create(spec, distances.euclidean, { schedule });
    const found = () =>
      tf.tidy(() => {
        const points = tf.tensor2d([0, 60, 90].map(at));
        return loss.compute(points, batchOf([0, 0, 1])).dataSync()[0];
      });
    expect(found()).toBeCloseTo(value([0, 60, 90], [0, 0, 1], 1.5, 'semi-hard'), 5);
    // The anchor at 60 degrees has a hard negative only: one of two positive pairs gave a triplet.
    expect(schedule.activeShare).toBe(0.5);
    schedule.switchTo('batch-hard');
    expect(found()).toBeCloseTo(value([0, 60, 90], [0, 0, 1], 1.5, 'batch-hard'), 5);
  });

  test.each(everyMining)('%s: no triplet costs 0, with a gradient of 0', (mining) => {
    expect(value([0, 60], [0, 0], 1, mining)).toBe(0);
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => create(1, mining).compute(x as tf.Tensor2D, batchOf([0, 0])))(
          tf.tensor2d([at(0), at(60)]),
        )
        .dataSync(),
    );
    expect([...gradient].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });

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

  test.each(everyMining)('has the gradient of finite differences, %s', (mining) => {
    // Found so that no miner chooses other triplets within the step of the differences.
    const points = [
      [-0.4, 0.5],
      [0.5, -1.8],
      [0.3, 1.1],
      [-0.3, -0.5],
      [0.8, -1.4],
      [-0.3, -0.2],
    ];
    const f = (x: tf.Tensor2D) =>
      create(1, mining, distances.euclidean).compute(x, batchOf([0, 0, 0, 1, 1, 1]));
    expect(gradientError(f, points)).toBeLessThan(5e-3);
    const loss = tf.tidy(() => f(tf.tensor2d(points)).dataSync()[0]);
    expect(loss).toBeGreaterThan(0);
  });

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

    test.each(everyMining)('%s: no triplet costs 0', (mining) => {
      expect(value([0, 60], [0, 0], 'soft', mining)).toBe(0);
    });

    describe.each(['euclidean', 'squared-euclidean', 'cosine'] as const)('%s', (name) => {
      describeLoss('triplet', { create: () => create('soft', 'all', distances[name]) });
    });
  });

  test.each(everyMining)('leaks no tensor, %s', (mining) => {
    const embeddings = tf.tensor2d([at(0), at(60), at(90)]);
    const before = tf.memory().numTensors;
    create(1, mining)
      .compute(embeddings, batchOf([0, 0, 1]))
      .dispose();
    expect(tf.memory().numTensors).toBe(before);
    embeddings.dispose();
  });
});
