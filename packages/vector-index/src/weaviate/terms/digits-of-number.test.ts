import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { digitsOfNumber } from './digits-of-number.ts';

test('the order of digits is the order of numbers, and −0 is 0', () => {
  const number = fc.double({ noNaN: true });
  const property = fc.property(number, number, (a, b) => {
    expect(digitsOfNumber(a) < digitsOfNumber(b)).toBe(a < b);
    expect(digitsOfNumber(a) === digitsOfNumber(b)).toBe(a === b);
  });
  fc.assert(property, {
    numRuns: 1_000,
    seed: 20_261_126,
    examples: [
      [-0, 0],
      [-5e-324, 0],
      [-1, -2],
    ],
  });
});
