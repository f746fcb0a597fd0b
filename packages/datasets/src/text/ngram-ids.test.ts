import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { NgramIdsPreprocessing } from '../preprocessing/preprocessing.ts';
import { ngramIds } from './ngram-ids.ts';

const wide: NgramIdsPreprocessing = {
  kind: 'ngram-ids',
  rows: 50_000,
  length: 200,
  minLength: 2,
  maxLength: 4,
};

/** Counts by row. */
const countsOf = (pairs: Float32Array) => {
  const counts = new Map<number, number>();
  for (let at = 0; at < pairs.length; at += 2) {
    const [row = 0, count = 0] = pairs.subarray(at, at + 2);
    if (count > 0) counts.set(row, count);
  }
  return counts;
};

describe('ngramIds', () => {
  test('counts every gram of any text, or fills the list', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        const words = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');
        fc.pre(words !== '');
        const counts = countsOf(ngramIds(text, wide));
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        const framed = words.length + 2;
        const grams = [2, 3, 4].reduce((sum, n) => sum + Math.max(0, framed - n + 1), 0);
        expect(counts.size === wide.length ? total <= grams : total === grams).toBe(true);
        expect([...counts.keys()].every((row) => row >= 0 && row < wide.rows)).toBe(true);
      }),
    );
  });

  test('counts what comes again, in the order in which it came first', () => {
    const bigrams = { ...wide, minLength: 2, maxLength: 2, length: 6 };
    const pairs = ngramIds('abab', bigrams);
    // " a", "ab" twice, "ba", "b ".
    expect([1, 3, 5, 7, 9, 11].map((at) => pairs[at])).toEqual([1, 2, 1, 1, 0, 0]);
  });

  test('keeps the beginning of a long text', () => {
    const rows = (text: string) => [...countsOf(ngramIds(text, { ...wide, length: 10 })).keys()];
    expect(rows('the beginning of a story')).toEqual(rows('the beginning of another'));
  });

  test('never changes: trained models depend on it', () => {
    const pairs = ngramIds('Twin', { ...wide, minLength: 3, maxLength: 3, length: 5 });
    expect([...pairs]).toEqual([14592, 1, 41606, 1, 41641, 1, 16942, 1, 0, 0]);
  });

  test.each(['', '  '])('refuses %j', (text) => {
    expect(() => ngramIds(text, wide)).toThrow('empty');
  });
});
