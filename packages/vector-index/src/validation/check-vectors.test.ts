import { describe, expect, test } from '@jest/globals';
import { checkVectors } from './check-vectors.ts';

const shape = { field: 'vectors', dimension: 3, metric: 'l2' } as const;

describe('checkVectors', () => {
  test('returns the number of rows', () => {
    expect(checkVectors(new Float32Array(0), shape)).toBe(0);
    expect(checkVectors(new Float32Array(9), shape)).toBe(3);
    expect(checkVectors(new Float32Array(9), { ...shape, rows: 3 })).toBe(3);
  });

  test('names the place of a bad number', () => {
    const vectors = new Float32Array(9);
    vectors[7] = Number.NaN;
    expect(() => checkVectors(vectors, shape)).toThrow(
      expect.objectContaining({ code: 'invalid-vector', row: 2, column: 1, value: Number.NaN }),
    );
    expect(() => checkVectors(vectors, shape)).toThrow(/vectors\[2\]\[1\] is NaN/);
  });

  test.each([1e15, -1e15, 1e-45, -0])('%p is a number like others', (value) => {
    expect(checkVectors(Float32Array.of(value, value, value), shape)).toBe(1);
  });

  test.each([1.1e15, -3e38, Infinity])('%p is too large', (value) => {
    expect(() => checkVectors(Float32Array.of(0, 0, value), shape)).toThrow(/at most 1e15/);
  });

  test('says which length it wants', () => {
    expect(() => checkVectors(new Float32Array(4), shape)).toThrow(
      'vectors has 4 numbers, but must have a multiple of the dimension 3.',
    );
    expect(() => checkVectors(new Float32Array(3), { ...shape, rows: 2 })).toThrow(
      'vectors has 3 numbers, but must have 2 × 3 = 6.',
    );
  });

  test('an array that was moved away is not an empty batch', () => {
    const moved = new Float32Array(3);
    structuredClone(moved, { transfer: [moved.buffer] });
    expect(() => checkVectors(moved, shape)).toThrow(/not moved by an earlier call/);
  });

  const cosine = { ...shape, metric: 'cosine' } as const;

  test.each([[[0, 0, 0]], [[-0, 0, -0]]])('cosine: %j has no direction', (numbers) => {
    expect(() => checkVectors(Float32Array.from(numbers), cosine)).toThrow(
      expect.objectContaining({ code: 'zero-vector', row: 0 }),
    );
  });

  test('cosine: the smallest number has one', () => {
    expect(checkVectors(Float32Array.of(0, 1e-45, 0), cosine)).toBe(1);
  });
});
