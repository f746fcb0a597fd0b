import { beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { distances } from '../distances/distances.ts';
import { gradientError } from '../losses/numeric-gradient.fixture.ts';
import { Random } from '../random/random.ts';
import { EmbeddingMap } from './embedding-map.ts';
import type { MapSpec } from './map-spec.ts';

beforeAll(async () => {
  await prepareBackend();
});

const points = [
  [0.3, -0.2, 1],
  [0.5, 0.4, -1],
];
const mapped = (map: EmbeddingMap) => tf.tidy(() => map.apply(tf.tensor2d(points)).arraySync());

describe('EmbeddingMap', () => {
  test.each<MapSpec>([{ kind: 'scale' }, { kind: 'linear', size: 3 }])(
    '$kind starts as the identity',
    (spec) => {
      const map = new EmbeddingMap(spec, 3, new Random(1));
      for (const [row, values] of mapped(map).entries()) {
        for (const [i, value] of values.entries())
          expect(value).toBeCloseTo(points[row]?.[i] ?? NaN, 5);
      }
      map.dispose();
    },
  );

  test('fewer numbers start as a projection that keeps lengths on average', () => {
    const size = 400;
    const random = new Random(3);
    const map = new EmbeddingMap({ kind: 'linear', size: 100 }, size, random);
    const ratio = tf.tidy(() => {
      const x = tf.tensor2d(
        Float32Array.from({ length: 50 * size }, () => random.normal()),
        [50, size],
      );
      return map.apply(x).square().sum().div(x.square().sum()).dataSync()[0];
    });
    expect(ratio).toBeCloseTo(1, 1);
    map.dispose();
  });

  test('scale makes manhattan the weighted L1 of Koch et al., whose weights are never negative', () => {
    const map = new EmbeddingMap({ kind: 'scale' }, 3);
    tf.tidy(() => map.variable.assign(tf.tensor1d([-30, 0, 2])));
    const weights = [-30, 0, 2].map((v) => Math.log1p(Math.exp(v)));
    const [a = [], b = []] = mapped(map);
    const expected = weights.reduce(
      (sum, weight, i) =>
        sum + weight * Math.abs((points[0]?.[i] ?? NaN) - (points[1]?.[i] ?? NaN)),
      0,
    );
    const found = distances.manhattan.between(Float32Array.from(a), Float32Array.from(b));
    expect(found).toBeCloseTo(expected, 5);
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    map.dispose();
  });

  test('linear makes Euclidean the Mahalanobis distance of M = LᵀL', () => {
    const map = new EmbeddingMap({ kind: 'linear', size: 2 }, 3);
    // The transpose of L.
    tf.tidy(() =>
      map.variable.assign(
        tf.tensor2d([
          [1, 2],
          [0, 1],
          [-1, 0.5],
        ]),
      ),
    );
    const L = [
      [1, 0, -1],
      [2, 1, 0.5],
    ];
    const difference = [0, 1, 2].map((i) => (points[0]?.[i] ?? NaN) - (points[1]?.[i] ?? NaN));
    let squared = 0;
    for (let i = 0; i < 3; i += 1) {
      for (let j = 0; j < 3; j += 1) {
        const m = L.reduce((sum, row) => sum + (row[i] ?? NaN) * (row[j] ?? NaN), 0);
        squared += (difference[i] ?? NaN) * m * (difference[j] ?? NaN);
      }
    }
    const [a = [], b = []] = mapped(map);
    const found = distances.euclidean.between(Float32Array.from(a), Float32Array.from(b));
    expect(found).toBeCloseTo(Math.sqrt(squared), 5);
    map.dispose();
  });

  test.each<[MapSpec, number[][]]>([
    [{ kind: 'scale' }, [[0.4, -0.3, 1.1]]],
    [
      { kind: 'linear', size: 2 },
      [
        [0.4, -0.3],
        [1.1, 0.2],
        [0.5, -0.7],
      ],
    ],
  ])('has the gradient of finite differences in its own numbers, %j', (spec, values) => {
    const map = new EmbeddingMap(spec, 3);
    const x = tf.tensor2d(points);
    const loss = () => map.apply(x).square().sum<tf.Scalar>();
    const f = (given: tf.Tensor2D) => {
      map.variable.assign(given.reshape(map.variable.shape));
      return loss();
    };
    const numeric = tf.tidy(() => {
      const around = values.map((row, r) =>
        row.map((_, c) => {
          const moved = (by: number) =>
            tf.tensor2d(
              values.map((line, i) => line.map((v, j) => v + (i === r && j === c ? by : 0))),
            );
          return (
            ((f(moved(0.01)).dataSync()[0] as number) - (f(moved(-0.01)).dataSync()[0] as number)) /
            0.02
          );
        }),
      );
      return around.flat();
    });
    tf.tidy(() => map.variable.assign(tf.tensor2d(values).reshape(map.variable.shape)));
    const { value, grads } = tf.variableGrads(loss, [map.variable]);
    const found = [...(grads[map.variable.name]?.dataSync() ?? [])];
    expect(found).toHaveLength(numeric.length);
    for (const [i, gradient] of found.entries()) expect(gradient).toBeCloseTo(numeric[i] ?? NaN, 2);
    expect(gradientError((y) => map.apply(y).square().sum<tf.Scalar>(), points)).toBeLessThan(2e-2);
    tf.dispose([x, value, ...Object.values(grads)]);
    map.dispose();
  });

  test.each([0, 4, 1.5, NaN])('refuses a rank of %p for embeddings of 3', (size) => {
    const before = tf.memory().numTensors;
    expect(() => new EmbeddingMap({ kind: 'linear', size }, 3)).toThrow(
      expect.objectContaining({ code: 'invalid-encoder' }),
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  test('leaks no tensor', () => {
    const before = tf.memory().numTensors;
    const map = new EmbeddingMap({ kind: 'linear', size: 2 }, 3, new Random(1));
    expect(tf.memory().numTensors).toBe(before + 1);
    mapped(map);
    expect(tf.memory().numTensors).toBe(before + 1);
    map.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
