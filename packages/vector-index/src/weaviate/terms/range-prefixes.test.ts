import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { prefixesOf } from './prefixes-of.ts';
import { rangePrefixes } from './range-prefixes.ts';

const DIGITS = 16;
const hex = (value: bigint) => value.toString(16).padStart(DIGITS, '0');
const most = (1n << 64n) - 1n;

describe('rangePrefixes', () => {
  test.each<[bigint, bigint, string[]]>([
    [0n, 255n, ['']],
    [5n, 5n, ['05']],
    [0x0fn, 0x20n, ['0f', '1', '20']],
    [9n, 3n, []],
  ])('from %d to %d of two digits', (from, to, expected) => {
    const all = Array.from('0123456789abcdef');
    expect(rangePrefixes(from, to, 2)).toEqual(expected[0] === '' ? all : expected);
  });

  test('a number is in a range just where one of its prefixes is; there are at most 30 a digit', () => {
    const number = fc.oneof(
      fc.bigInt({ min: 0n, max: most }),
      fc.bigInt({ min: 0n, max: 300n }),
      fc.constantFrom(0n, most),
    );
    const property = fc.property(number, number, number, (from, to, value) => {
      const prefixes = rangePrefixes(from, to, DIGITS);
      expect(prefixes.length).toBeLessThanOrEqual(30 * DIGITS);
      for (const each of [value, from, to, (from + to) / 2n]) {
        const isIn = prefixesOf(hex(each)).some((prefix) => prefixes.includes(prefix));
        expect(isIn).toBe(each >= from && each <= to);
      }
    });
    fc.assert(property, { numRuns: 500, seed: 20_261_126 });
  });
});
