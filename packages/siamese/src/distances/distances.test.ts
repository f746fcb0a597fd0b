import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { distanceBetween } from './distance-between.ts';
import type { DistanceName } from './distance-name.ts';
import { distances } from './distances.ts';
import { distancesOfPairs } from './distances-of-pairs.ts';

const names = Object.keys(distances) as DistanceName[];
const finite = fc.float({ min: -4, max: 4, noNaN: true });
const rows = fc.array(fc.array(finite, { minLength: 3, maxLength: 3 }), {
  minLength: 1,
  maxLength: 5,
});

/** Point of the unit circle. */
const at = (degrees: number) => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
];

beforeAll(async () => {
  await prepareBackend();
});

describe('distances of points on the unit circle', () => {
  test.each([0, 30, 60, 90, 135, 180])('%i degrees apart', (degrees) => {
    const [a, b] = [Float32Array.from(at(10)), Float32Array.from(at(10 + degrees))];
    const chord = 2 * Math.sin((degrees * Math.PI) / 360);
    expect(distanceBetween('euclidean', a, b)).toBeCloseTo(chord, 5);
    expect(distanceBetween('squared-euclidean', a, b)).toBeCloseTo(chord ** 2, 5);
    expect(distanceBetween('cosine', a, b)).toBeCloseTo(chord ** 2 / 2, 5);
  });
});

describe.each(names)('%s', (name) => {
  test('is the same in plain JavaScript, row by row and all with all', () => {
    fc.assert(
      fc.property(rows, (points) => {
        tf.tidy(() => {
          const tensor = tf.tensor2d(points);
          const plain = points.map((one) =>
            points.map((other) =>
              distanceBetween(name, Float32Array.from(one), Float32Array.from(other)),
            ),
          );
          const pairwise = distances[name].pairwise(tensor, tensor).arraySync();
          const paired = distances[name].paired(tensor, tensor.reverse(0)).arraySync();
          for (const [row, values] of plain.entries()) {
            for (const [column, value] of values.entries()) {
              // ‖a‖² + ‖b‖² − 2·a·b loses about 1e-6 of the squared lengths, which a root magnifies.
              const exact = value ** (name === 'euclidean' ? 2 : 1);
              const found = (pairwise[row]?.[column] ?? NaN) ** (name === 'euclidean' ? 2 : 1);
              expect(Math.abs(found - exact)).toBeLessThan(1e-4);
            }
            const opposite = values[points.length - 1 - row] ?? NaN;
            expect(paired[row]).toBeCloseTo(opposite, 3);
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  test('is symmetric, never negative, and smallest for equal embeddings', () => {
    fc.assert(
      fc.property(rows, ([first = [], second = first]) => {
        const [a, b] = [Float32Array.from(first), Float32Array.from(second)];
        const distance = distanceBetween(name, a, b);
        expect(distance).toBe(distanceBetween(name, b, a));
        expect(distance).toBeGreaterThanOrEqual(0);
        // The cosine of a very short embedding with itself counts as 0.
        expect(distanceBetween(name, a, a)).toBeLessThanOrEqual(name === 'cosine' ? 1 : 0);
      }),
    );
  });

  test('has a finite gradient everywhere, also for equal embeddings and at zero', () => {
    tf.tidy(() => {
      const points = tf.tensor2d([
        [0.6, 0.8],
        [0.6, 0.8],
        [0, 0],
        [0, 0],
        [3, 4],
      ]);
      const others = tf.tensor2d([
        [0.6, 0.8],
        [0.8, 0.6],
        [0, 0],
        [1, 0],
        [-3, -4],
      ]);
      const paired = tf.grad((a) => distances[name].paired(a as tf.Tensor2D, others).sum())(points);
      const pairwise = tf.grad((a) =>
        distances[name].pairwise(a as tf.Tensor2D, a as tf.Tensor2D).sum(),
      )(points);
      for (const value of [...paired.dataSync(), ...pairwise.dataSync()]) {
        expect(Number.isFinite(value)).toBe(true);
      }
    });
  });

  test('leaks no tensor', () => {
    const a = tf.tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const before = tf.memory().numTensors;
    const pairs = { first: Int32Array.of(0), second: Int32Array.of(1), isMatch: Uint8Array.of(0) };
    distances[name].paired(a, a).dispose();
    distances[name].pairwise(a, a).dispose();
    distancesOfPairs(a, pairs, distances[name]).dispose();
    expect(tf.memory().numTensors).toBe(before);
    a.dispose();
  });

  test('refuses embeddings of different lengths', () => {
    expect(() => distanceBetween(name, new Float32Array(2), new Float32Array(3))).toThrow(
      RangeError,
    );
  });
});

test('the cosine distance to a zero embedding is 1, not NaN', () => {
  expect(distanceBetween('cosine', Float32Array.of(0, 0), Float32Array.of(1, 0))).toBe(1);
});
