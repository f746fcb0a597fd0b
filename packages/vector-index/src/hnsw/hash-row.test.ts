import { describe, expect, test } from '@jest/globals';
import { hashRow } from './hash-row.ts';

describe('hashRow', () => {
  test('depends on the numbers of the row only', () => {
    const vectors = Float32Array.of(9, 1, 2, 3, 1, 2, 3);
    expect(hashRow(vectors.subarray(1), 0, 3)).toBe(hashRow(vectors.subarray(4), 0, 3));
    expect(hashRow(vectors.subarray(1), 1, 3)).toBe(hashRow(Float32Array.of(1, 2, 3), 0, 3));
  });

  test('tells round numbers and orders apart', () => {
    const rows: number[][] = [];
    for (let a = 0; a < 50; a++) for (let b = 0; b < 50; b++) rows.push([a, b, a + b]);
    const hashes = new Set(rows.map((row) => hashRow(Float32Array.from(row), 0, 3)));
    // 2,500 of 2³²: a collision has a chance of 0.07 %.
    expect(hashes.size).toBe(rows.length);
  });
});
