import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { effectiveRank } from './effective-rank.ts';
import { embeddingSpread } from './embedding-spread.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

describe('symmetricEigenvalues', () => {
  test('are those of a circulant matrix in closed form', () => {
    // 2 on the diagonal, −1 beside it and in the corners: 2 − 2·cos(2πk / n).
    const n = 7;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) {
      matrix[i * n + i] = 2;
      matrix[i * n + ((i + 1) % n)] = -1;
      matrix[((i + 1) % n) * n + i] = -1;
    }
    const expected = Array.from({ length: n }, (_, k) => 2 - 2 * Math.cos((2 * Math.PI * k) / n));
    const found = symmetricEigenvalues(matrix, n);
    for (const [i, value] of expected.sort((a, b) => a - b).entries()) {
      expect(found[i]).toBeCloseTo(value, 10);
    }
  });

  test('keep the trace and the sum of squares of any symmetric matrix', () => {
    const entry = fc.double({ min: -5, max: 5, noNaN: true });
    const square = fc
      .integer({ min: 1, max: 9 })
      .chain((n) => fc.array(entry, { minLength: n * n, maxLength: n * n }));
    fc.assert(
      fc.property(square, (values) => {
        const n = Math.sqrt(values.length);
        const matrix = Float64Array.from(values, (_, cell) => {
          const [i, j] = [Math.floor(cell / n), cell % n];
          return values[Math.min(i, j) * n + Math.max(i, j)] as number;
        });
        const found = symmetricEigenvalues(matrix, n);
        const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);
        const trace = sum(Array.from({ length: n }, (_, i) => matrix[i * n + i] as number));
        expect(sum(found)).toBeCloseTo(trace, 8);
        const squares = (numbers: Float64Array) => sum(numbers.map((value) => value * value));
        expect(squares(found)).toBeCloseTo(squares(matrix), 7);
        expect([...found]).toEqual([...found].sort((a, b) => a - b));
      }),
    );
  });
});

describe('effectiveRank', () => {
  test('counts equal values, and between two counts by their entropy', () => {
    expect(effectiveRank(Float64Array.of(3, 3, 3, 0))).toBeCloseTo(3, 10);
    expect(effectiveRank(Float64Array.of(2, 0))).toBe(1);
    const entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    expect(effectiveRank(Float64Array.of(3, 1))).toBeCloseTo(Math.exp(entropy), 10);
    expect(effectiveRank(Float64Array.of(0, 0))).toBe(0);
  });
});

describe('embeddingSpread', () => {
  test('of the corners of a square around another point', () => {
    const { deviation, spread, effectiveRank } = embeddingSpread(
      Float32Array.of(9, 9, 11, 9, 9, 11, 11, 11),
      2,
    );
    expect(deviation).toBeCloseTo(1, 6);
    expect(spread).toBeCloseTo(Math.SQRT2, 6);
    expect(effectiveRank).toBeCloseTo(2, 6);
  });

  test('of one point is nothing, of a line one direction, with more dimensions than rows', () => {
    const point = embeddingSpread(new Float32Array(5 * 3).fill(0.3), 5);
    expect(point.spread).toBeCloseTo(0, 6);
    const line = Float32Array.from({ length: 3 * 5 }, (_, i) => Math.floor(i / 5) * (i % 5));
    expect(embeddingSpread(line, 5).effectiveRank).toBeCloseTo(1, 4);
  });

  test('has the singular values that numpy finds', () => {
    // np.linalg.svd of the centred 4 × 3 matrix: 1, 0.61237244, 0 (numpy 1.26.4).
    const rows = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0, 0.5, 0.5, 0);
    const shares = [1, 0.61237244].map((value) => value / 1.61237244);
    const expected = Math.exp(-shares.reduce((sum, p) => sum + p * Math.log(p), 0));
    expect(embeddingSpread(rows, 3).effectiveRank).toBeCloseTo(expected, 4);
  });
});
