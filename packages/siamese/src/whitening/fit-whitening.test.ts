import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { distances } from '../distances/distances.ts';
import { Random } from '../random/random.ts';
import { fitWhitening, type WhiteningOptions } from './fit-whitening.ts';
import { inverseCholesky } from './inverse-cholesky.ts';
import { residualsOf } from './residuals.ts';
import { shrunkCovariance } from './shrunk-covariance.ts';

/** Seven points, and what scikit-learn 1.9.1 says of them: LedoitWolf().fit(points). */
const points = Float32Array.from(
  [
    [0.25, -0.07, 0.09],
    [0.21, -0.48, -0.09],
    [2.61, 1.6, 0.14],
    [-2.53, -1.26, -0.18],
    [-4.65, -1.38, -0.31],
    [-1.46, -0.91, -0.23],
    [0.82, 1.25, 0.29],
  ].flat(),
);
const reference = {
  shrinkage: 0.25946642941177966,
  covariance: [
    4.186779257607328, 1.60461836661058, 0.2795740922920712, 1.60461836661058, 1.4290110826347786,
    0.1518637885186284, 0.2795740922920712, 0.1518637885186284, 0.565189251594628,
  ],
  distances: { '0 1': 0.48606734098316035, '2 5': 2.2515284321804416 },
};

/** Rows of correlated normal numbers, of classes whose means differ most where rows do. */
function correlated(rows: number, size: number, seed: number) {
  const random = new Random(seed);
  const mixing = Array.from({ length: size * size }, () => random.normal());
  const labels = Int32Array.from({ length: rows }, (_, row) => row % 5);
  const embeddings = new Float32Array(rows * size);
  for (let row = 0; row < rows; row += 1) {
    const noise = Array.from({ length: size }, () => random.normal());
    for (let i = 0; i < size; i += 1) {
      const mixed = noise.reduce((sum, value, j) => sum + value * (mixing[i * size + j] ?? NaN), 0);
      embeddings[row * size + i] = mixed + ((row % 5) * (i + 1)) / 2;
    }
  }
  return { embeddings, embeddingSize: size, labels };
}

/** Rows times the kernel. */
function whiten({ embeddings, embeddingSize: size }: WhiteningOptions, kernel: Float32Array) {
  return embeddings.map((_, at) => {
    const row = Math.floor(at / size) * size;
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      sum += (embeddings[row + i] as number) * (kernel[i * size + (at % size)] as number);
    }
    return sum;
  });
}

/** √((a − b)ᵀ·Σ⁻¹·(a − b)) by solving Σx = a − b with Gauss and Jordan: nothing that the code uses. */
function mahalanobis(covariance: ArrayLike<number>, a: Float32Array, b: Float32Array): number {
  const size = a.length;
  const rows = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => covariance[i * size + j] as number),
    (a[i] as number) - (b[i] as number),
  ]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const best = rows
      .slice(pivot)
      .reduce((x, y) => (Math.abs(y[pivot]!) > Math.abs(x[pivot]!) ? y : x));
    rows.splice(rows.indexOf(best), 1);
    rows.splice(pivot, 0, best);
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[pivot]! / best[pivot]!;
      for (let k = pivot; k <= size; k += 1) row[k]! -= factor * best[k]!;
    }
  }
  const squared = rows.reduce(
    (sum, row, i) => sum + ((a[i] as number) - (b[i] as number)) * (row[size]! / row[i]!),
    0,
  );
  return Math.sqrt(squared);
}

describe('shrunkCovariance', () => {
  test('is that of scikit-learn', () => {
    const { matrix, shrinkage } = shrunkCovariance(residualsOf(points, 3));
    expect(shrinkage).toBeCloseTo(reference.shrinkage, 6);
    for (const [i, value] of reference.covariance.entries())
      expect(matrix[i]).toBeCloseTo(value, 6);
  });

  test('is the multiple of the identity at a shrinkage of 1, and the covariance at 0', () => {
    const residuals = residualsOf(points, 3);
    const whole = shrunkCovariance(residuals, 1).matrix;
    const plain = shrunkCovariance(residuals, 0).matrix;
    const variance = (plain[0]! + plain[4]! + plain[8]!) / 3;
    expect([...whole]).toEqual([variance, 0, 0, 0, variance, 0, 0, 0, variance]);
    let product = 0;
    for (let row = 0; row < 7; row += 1) {
      product += (residuals.values[3 * row]! * residuals.values[3 * row + 2]!) / 7;
    }
    expect(plain[2]).toBeCloseTo(product, 12);
  });

  test('of residuals within classes is unbiased, however few rows a class has', () => {
    // Two rows a class, unit variance around class means that are far apart.
    const random = new Random(5);
    const labels = Int32Array.from({ length: 4000 }, (_, row) => row >> 1);
    const embeddings = Float32Array.from(
      { length: 8000 },
      (_, at) => random.normal() * (at % 2 === 0 ? 1 : 3) + 10 * (at >> 2),
    );
    const { matrix } = shrunkCovariance(residualsOf(embeddings, 2, labels), 0);
    expect(matrix[0]).toBeCloseTo(1, 0);
    expect(matrix[3]! / 9).toBeCloseTo(1, 0);
  });
});

describe('inverseCholesky', () => {
  test('gives L with LᵀL the inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (size, seed) => {
        const { embeddings } = correlated(40, size, seed);
        const { matrix } = shrunkCovariance(residualsOf(embeddings, size), 0.1);
        const L = inverseCholesky(matrix, size);
        for (let i = 0; i < size; i += 1) {
          for (let j = 0; j < size; j += 1) {
            let product = 0;
            for (let k = 0; k < size; k += 1) {
              for (let row = 0; row < size; row += 1) {
                product += L[row * size + i]! * L[row * size + k]! * matrix[k * size + j]!;
              }
            }
            expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('refuses a matrix without inverse', () => {
    expect(() => inverseCholesky(Float64Array.of(1, 1, 1, 1), 2)).toThrow(/shrinkage/);
  });
});

describe('fitWhitening', () => {
  test('gives the distances of scikit-learn and SciPy', () => {
    const options = { embeddings: points, embeddingSize: 3 };
    const white = whiten(options, fitWhitening(options).kernel);
    const row = (index: number) => white.subarray(3 * index, 3 * index + 3);
    for (const [pair, expected] of Object.entries(reference.distances)) {
      const [a, b] = pair.split(' ').map(Number) as [number, number];
      expect(distances.euclidean.between(row(a), row(b))).toBeCloseTo(expected, 5);
    }
  });

  test.each(['within-class', 'total'] as const)(
    '%s: Euclidean neighbours of whitened rows are the Mahalanobis neighbours',
    (covariance) => {
      const data = { ...correlated(120, 6, 2), covariance };
      const { kernel, shrinkage } = fitWhitening(data);
      const labels = covariance === 'total' ? undefined : data.labels;
      const { matrix } = shrunkCovariance(residualsOf(data.embeddings, 6, labels));
      const white = whiten(data, kernel);
      const row = (of: Float32Array, index: number) => of.subarray(6 * index, 6 * index + 6);
      const nearestFirst = (distance: (other: number) => number) =>
        Array.from({ length: 120 }, (_, other) => ({ other, distance: distance(other) })).toSorted(
          (x, y) => x.distance - y.distance,
        );
      expect(shrinkage).toBeGreaterThan(0);
      expect(shrinkage).toBeLessThan(0.5);
      for (const query of [0, 17, 63]) {
        const found = nearestFirst((other) =>
          distances.euclidean.between(row(white, query), row(white, other)),
        );
        const expected = nearestFirst((other) =>
          mahalanobis(matrix, row(data.embeddings, query), row(data.embeddings, other)),
        );
        expect(found.map(({ other }) => other)).toEqual(expected.map(({ other }) => other));
        for (const [place, { distance }] of found.entries()) {
          expect(distance).toBeCloseTo(expected[place]!.distance, 3);
        }
      }
    },
  );

  test('whitened residuals have the identity as their covariance', () => {
    const data = { ...correlated(500, 4, 3), shrinkage: 0 };
    const white = whiten(data, fitWhitening(data).kernel);
    const { matrix } = shrunkCovariance(residualsOf(white, 4, data.labels), 0);
    for (const [i, value] of matrix.entries()) expect(value).toBeCloseTo(i % 5 === 0 ? 1 : 0, 4);
  });

  test('works with more dimensions than rows, by shrinkage', () => {
    const data = { ...correlated(6, 20, 4), covariance: 'total' as const };
    expect(fitWhitening(data).kernel.every(Number.isFinite)).toBe(true);
    expect(() => fitWhitening({ ...data, shrinkage: 0 })).toThrow(/shrinkage/);
  });

  const data = correlated(10, 2, 1);
  test.each<[string, WhiteningOptions, RegExp]>([
    [
      'no labels',
      { embeddings: data.embeddings, embeddingSize: 2, covariance: 'within-class' },
      /labels/,
    ],
    ['a label too few', { ...data, labels: data.labels.slice(1) }, /labels/],
    ['a shrinkage of 2', { ...data, shrinkage: 2 }, /shrinkage/],
    ['equal embeddings', { ...data, embeddings: new Float32Array(20) }, /equal/],
    ['classes of one', { ...data, labels: Int32Array.from(data.labels.keys()) }, /two/],
  ])('refuses %s', (_case, options, message) => {
    expect(() => fitWhitening(options)).toThrow(message);
    expect(() => fitWhitening(options)).toThrow(
      expect.objectContaining({ code: 'invalid-evaluation' }),
    );
  });
});
