import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { logSumExp } from './log-sum-exp.ts';
import { gradientError } from './numeric-gradient.fixture.ts';

const number = fc.double({ min: -200, max: 200, noNaN: true });
const matrix = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.record({ value: number, isIn: fc.boolean() }), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

function exactly(values: readonly number[]): number {
  if (values.length === 0) return -1e9;
  const largest = Math.max(...values);
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

beforeAll(async () => {
  await prepareBackend();
});

describe('logSumExp', () => {
  test('is the logarithm of the sum over the masked columns, without overflow', () => {
    fc.assert(
      fc.property(matrix, (cells) => {
        const found = tf.tidy(() =>
          logSumExp(
            tf.tensor2d(cells.map((row) => row.map(({ value }) => value))),
            tf.tensor2d(cells.map((row) => row.map(({ isIn }) => Number(isIn)))),
          ).dataSync(),
        );
        for (const [row, line] of cells.entries()) {
          const expected = exactly(line.filter(({ isIn }) => isIn).map(({ value }) => value));
          const error = Math.abs((found[row] ?? NaN) - expected);
          expect(error).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
        }
      }),
    );
  });

  test('has the masked softmax as its gradient, and none in an empty row', () => {
    const mask = tf.tensor2d([
      [1, 0, 1],
      [0, 0, 0],
    ]);
    const points = [
      [0.3, 5, -0.7],
      [1, 2, 3],
    ];
    const f = (x: tf.Tensor2D) =>
      tf.tidy(() =>
        logSumExp(x, mask)
          .mul(tf.tensor1d([1, 0]))
          .sum<tf.Scalar>(),
      );
    expect(gradientError(f, points)).toBeLessThan(1e-3);
    const unmasked = (x: tf.Tensor2D) => tf.tidy(() => logSumExp(x).sum<tf.Scalar>());
    expect(gradientError(unmasked, points)).toBeLessThan(1e-3);
    const ofEmpty = tf.tidy(() =>
      tf
        .grad((x) => logSumExp(x as tf.Tensor2D, mask).sum())(tf.tensor2d(points))
        .arraySync(),
    ) as number[][];
    expect(ofEmpty[1]).toEqual([0, 0, 0]);
    mask.dispose();
  });
});
