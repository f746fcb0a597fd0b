import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import * as fc from 'fast-check';
import { distanceBetween } from './distance-between.ts';
import { Random } from '../random/random.ts';
import type { DistanceName } from './distance-name.ts';
import { distances } from './distances.ts';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
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
    expect(distanceBetween('dot', a, b)).toBeCloseTo(-Math.cos((degrees * Math.PI) / 180), 5);
    const sides = [0, 1].map((axis) => Math.abs((a[axis] ?? NaN) - (b[axis] ?? NaN)));
    expect(distanceBetween('manhattan', a, b)).toBeCloseTo(
      (sides[0] ?? NaN) + (sides[1] ?? NaN),
      5,
    );
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

  test('is symmetric and, but for dot, never negative and smallest for equal embeddings', () => {
    fc.assert(
      fc.property(rows, ([first = [], second = first]) => {
        const [a, b] = [Float32Array.from(first), Float32Array.from(second)];
        const distance = distanceBetween(name, a, b);
        expect(distance).toBe(distanceBetween(name, b, a));
        if (name === 'dot') return;
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

  test('has the gradient of finite differences', () => {
    const points = [
      [0.3, -0.2],
      [0.5, 0.4],
      [-0.1, 0.6],
    ];
    const others = tf.tensor2d([
      [0.6, 0.8],
      [-0.8, 0.6],
      [0.1, 0.15],
    ]);
    // Each distance has a weight of its own, so that none can stand for another.
    const weights = tf.tensor2d([
      [1, -2, 3],
      [0.5, 1, -1],
      [2, 0.3, 1],
    ]);
    const { paired, pairwise } = distances[name];
    const ofPairs = (x: tf.Tensor2D) =>
      paired(x, others)
        .mul(weights.slice([0, 0], [1, 3]).flatten())
        .sum<tf.Scalar>();
    const ofAll = (x: tf.Tensor2D) => pairwise(x, others).mul(weights).sum<tf.Scalar>();
    const ofOthers = (x: tf.Tensor2D) => pairwise(others, x).mul(weights).sum<tf.Scalar>();
    for (const f of [ofPairs, ofAll, ofOthers]) expect(gradientError(f, points)).toBeLessThan(2e-2);
    tf.dispose([others, weights]);
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

describe('the margin of a distance', () => {
  const gap = (name: DistanceName, a: Float32Array, b: Float32Array) =>
    distanceBetween(name, a, b) - distanceBetween(name, a, a);

  test.each(['euclidean', 'squared-euclidean', 'cosine', 'dot'] as const)(
    '%s: what two unit vectors 60 degrees apart have more than two equal ones',
    (name) => {
      const [a, b] = [Float32Array.from(at(20)), Float32Array.from(at(80))];
      expect(gap(name, a, b)).toBeCloseTo(distances[name].margin(2), 5);
    },
  );

  test('manhattan: the same, on average over directions', () => {
    const random = new Random(1);
    const size = 64;
    const trials = Array.from({ length: 400 }, () => {
      const direction = Float32Array.from({ length: size }, () => random.normal());
      const length = distanceBetween('euclidean', direction, new Float32Array(size));
      return gap(
        'manhattan',
        new Float32Array(size),
        direction.map((value) => value / length),
      );
    });
    const mean = trials.reduce((sum, value) => sum + value, 0) / trials.length;
    expect(mean / distances.manhattan.margin(size)).toBeCloseTo(1, 1);
  });
});

test('manhattan all with all is the same where the differences are made in several parts', () => {
  const random = new Random(2);
  const draw = (rows: number) =>
    tf.tensor2d(Float32Array.from({ length: rows * 1024 }, random.next), [rows, 1024]);
  const [a, b] = [draw(5), draw(2000)];
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const weights = tf.ones([5, 2000]);
    const value = distances.manhattan.pairwise(a, b);
    const cells = value.slice([0, 1998], [5, 1]).flatten();
    const last = tf.tile(b.slice([1998, 0], [1, 1024]), [5, 1]) as tf.Tensor2D;
    const expected = distances.manhattan.paired(a, last);
    expect(cells.sub(expected).abs().max().dataSync()[0]).toBeLessThan(1e-2);
    const [da, db] = tf.grads((x, y) =>
      distances.manhattan
        .pairwise(x as tf.Tensor2D, y as tf.Tensor2D)
        .mul(weights)
        .sum(),
    )([a, b]);
    // The gradients are sums of signs: whole numbers, exactly.
    const sign = (x: tf.Tensor2D, y: tf.Tensor2D) => x.sub(y).sign().sum(0);
    const ofFirst = sign(tf.tile(a.slice([4, 0], [1, 1024]), [2000, 1]) as tf.Tensor2D, b);
    expect(da?.slice([4, 0], [1, 1024]).flatten().sub(ofFirst).abs().max().dataSync()[0]).toBe(0);
    const ofLast = sign(last, a);
    expect(db?.slice([1998, 0], [1, 1024]).flatten().sub(ofLast).abs().max().dataSync()[0]).toBe(0);
  });
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([a, b]);
});

test('manhattan has the gradient 0 where two components are equal', () => {
  const same = [[0.5, -1]];
  const both = [
    (x: tf.Tensor2D) => distances.manhattan.paired(x, tf.tensor2d(same)).sum(),
    (x: tf.Tensor2D) => distances.manhattan.pairwise(x, tf.tensor2d(same)).sum(),
  ];
  for (const f of both) {
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => f(x as tf.Tensor2D))(tf.tensor2d(same))
        .dataSync(),
    );
    expect([...gradient].map(Math.abs)).toEqual([0, 0]);
  }
});

test('the cosine distance to a zero embedding is 1, not NaN', () => {
  expect(distanceBetween('cosine', Float32Array.of(0, 0), Float32Array.of(1, 0))).toBe(1);
});
