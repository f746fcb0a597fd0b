import { expect, test } from '@jest/globals';
import type { CornerOutcome } from './measure-corner.ts';
import { pooledCorners } from './pooled-corners.ts';

test('rows and characters of two corners have numbers of their own', () => {
  const corner = (first: number, right: number): CornerOutcome => ({
    before: Float64Array.of(0, right),
    after: Float64Array.of(1, right),
    pairs: {
      first: Int32Array.of(first, 1),
      second: Int32Array.of(2, 2),
      isMatch: Uint8Array.of(1, 0),
    },
    labels: Int32Array.of(4, 0, 4),
    couples: 1,
    judged: [],
    seconds: 1,
  });
  const pooled = pooledCorners([corner(0, 0.25), corner(1, 0.75)]);
  expect([...pooled.labels]).toEqual([4, 0, 4, 9, 5, 9]);
  expect([...pooled.pairs.first]).toEqual([0, 1, 4, 4]);
  expect([...pooled.pairs.second]).toEqual([2, 2, 5, 5]);
  expect([...pooled.pairs.isMatch]).toEqual([1, 0, 1, 0]);
  expect([...pooled.before]).toEqual([0, 0.25, 0, 0.75]);
  expect([...pooled.after]).toEqual([1, 0.25, 1, 0.75]);
  expect([...pooled.cornerOf]).toEqual([0, 0, 1, 1]);
});
