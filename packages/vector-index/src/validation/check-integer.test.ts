import { describe, expect, test } from '@jest/globals';
import { checkInteger } from './check-integer.ts';

describe('checkInteger', () => {
  const range = { least: 1, most: 10 };

  test.each([1, 5, 10])('%p is within', (value) => {
    expect(checkInteger('k', value, range)).toBe(value);
  });

  test.each<[unknown, string]>([
    [0, '0'],
    [11, '11'],
    [1.5, '1.5'],
    [Number.NaN, 'NaN'],
    ['5', '"5"'],
    [5n, '5'],
    [null, 'null'],
    [undefined, 'undefined'],
    [{}, 'an object ([object Object])'],
    [[5], 'an object ([object Array])'],
    [Symbol('5'), 'Symbol(5)'],
    ['x'.repeat(1_000), JSON.stringify('x'.repeat(80))],
  ])('%p is refused in words', (value, words) => {
    expect(() => checkInteger('k', value, range)).toThrow(
      `k must be an integer from 1 to 10, but is ${words}.`,
    );
  });
});
