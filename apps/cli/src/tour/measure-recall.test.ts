import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { sampleEvenly } from './measure-recall.ts';

describe('sampleEvenly', () => {
  test('takes every n-th value', () => {
    expect(sampleEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 5)).toEqual([0, 2, 4, 6, 8]);
  });

  test('gives all where there are fewer than wanted', () => {
    expect(sampleEvenly(['a', 'b'], 5)).toEqual(['a', 'b']);
    expect(sampleEvenly([], 5)).toEqual([]);
  });

  test('never repeats a value and keeps the order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 100 }),
        (length, count) => {
          const sample = sampleEvenly([...Array(length).keys()], count);
          expect(sample).toHaveLength(Math.min(length, count));
          expect(sample).toEqual([...new Set(sample)].sort((a, b) => a - b));
        },
      ),
    );
  });
});
