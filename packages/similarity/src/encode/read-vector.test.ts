import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readVector } from './read-vector.ts';

const base64 = (values: readonly number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString('base64');

describe('readVector', () => {
  test('reads arrays and base64 alike', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 40 }),
        (values) => {
          const expected = Float32Array.from(values);
          expect(readVector(values, values.length, false)).toEqual(expected);
          expect(readVector(base64(values), values.length, false)).toEqual(expected);
        },
      ),
    );
  });

  test('an unaligned base64 string of any pool offset is read right', () => {
    for (let i = 0; i < 20; i++) {
      Buffer.from('x'.repeat(i), 'latin1');
      expect(readVector(base64([1.5, -2]), 2, false)).toEqual(Float32Array.of(1.5, -2));
    }
  });

  test.each([
    ['too short', [1, 2], 3, 'has 2 numbers, but 3 are needed'],
    ['too long', [1, 2, 3, 4], 3, 'has 4 numbers, but 3 are needed'],
    ['NaN', [1, Number.NaN, 3], 3, 'number 1 is NaN'],
    ['infinite', [Number.NEGATIVE_INFINITY, 0, 0], 3, 'number 0 is -Infinity'],
    ['finite only in 64 bits', [0, 0, 1e300], 3, 'number 2 is Infinity'],
    ['too large to be squared', [1e16, 0, 0], 3, 'number 0 is'],
  ])('%s', (_, values, dimension, message) => {
    expect(readVector(values, dimension, false)).toContain(message);
  });

  test('a NaN inside base64 is found', () => {
    expect(readVector(base64([1, Number.NaN]), 2, false)).toContain('number 1 is NaN');
  });

  test('base64 that is no whole number of floats', () => {
    expect(readVector(Buffer.from('abcde').toString('base64'), 1, false)).toContain(
      'multiple of 4',
    );
  });

  test('zeros are refused only where a direction is needed', () => {
    expect(readVector([0, 0], 2, true)).toContain('no direction');
    expect(readVector([0, -0], 2, true)).toContain('no direction');
    expect(readVector([0, 0], 2, false)).toEqual(Float32Array.of(0, 0));
    expect(readVector([0, 1e-30], 2, true)).toEqual(Float32Array.of(0, 1e-30));
  });
});
