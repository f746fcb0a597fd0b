import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
import { vicregOfViews } from './vicreg-of-views.ts';
import { FIRST, SECOND } from './views.fixture.ts';

beforeAll(async () => {
  await prepareBackend();
});

const only = (part: 'invariance' | 'variance' | 'covariance') => ({
  invariance: 0,
  variance: 0,
  covariance: 0,
  [part]: 1,
});
const lossOf = (first: number[][], second: number[][], part: Parameters<typeof only>[0]) =>
  tf.tidy(
    () => vicregOfViews(tf.tensor2d(first), tf.tensor2d(second), only(part)).dataSync()[0],
  ) as number;
const times = (rows: number[][], factor: number) => rows.map((row) => row.map((x) => factor * x));

describe('vicregOfViews', () => {
  test('invariance: the mean square of the difference', () => {
    expect(
      lossOf(
        [
          [1, 2],
          [0, 0],
        ],
        [
          [1, 4],
          [0, 0],
        ],
        'invariance',
      ),
    ).toBeCloseTo(1, 5);
    expect(lossOf(FIRST, FIRST, 'invariance')).toBe(0);
  });

  test('variance: a constant answer costs 1, one of deviation 1 or more nothing', () => {
    const constant = [
      [3, 3],
      [3, 3],
    ];
    const spread = [
      [-1, 1],
      [1, -1],
    ];
    expect(lossOf(constant, constant, 'variance')).toBeCloseTo(0.99, 5);
    expect(lossOf(spread, spread, 'variance')).toBe(0);
    expect(lossOf(constant, spread, 'variance')).toBeCloseTo(0.495, 5);
  });

  test('covariance: two equal numbers cost, two independent ones nothing', () => {
    const equal = [
      [-1, -1],
      [1, 1],
    ];
    const apart = [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ];
    // Covariance 2 twice off the diagonal, squared, by two numbers; for both views.
    expect(lossOf(equal, equal, 'covariance')).toBeCloseTo(8, 4);
    expect(lossOf(apart, apart, 'covariance')).toBeCloseTo(0, 6);
  });

  test('gives what the authors’ PyTorch code gives', () => {
    const small = [times(FIRST, 0.3), times(SECOND, 0.3)] as const;
    expect(lossOf(FIRST, SECOND, 'invariance')).toBeCloseTo(0.115, 4);
    expect(lossOf(...small, 'variance')).toBeCloseTo(0.661912, 4);
    expect(lossOf(FIRST, SECOND, 'covariance')).toBeCloseTo(1.979237, 4);
  });

  test('has the gradient of finite differences', () => {
    const second = tf.tensor2d(times(SECOND, 0.3));
    const weights = { invariance: 2.5, variance: 2.5, covariance: 1 };
    const error = gradientError(
      (first) => vicregOfViews(first, second, weights),
      times(FIRST, 0.3),
    );
    expect(error).toBeLessThan(3e-3);
    second.dispose();
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    lossOf(FIRST, SECOND, 'covariance');
    expect(tf.memory().numTensors).toBe(before);
  });
});
