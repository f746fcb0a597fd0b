import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readFloats, writeFloats } from './vector-bytes.ts';

const dimension = 3;
const vectors = fc.array(
  fc.float32Array({ minLength: 3, maxLength: 3, noNaN: true, noDefaultInfinity: true }),
);

describe('vector bytes', () => {
  test('are little-endian float32, one vector after the other', () => {
    expect([...writeFloats([Float32Array.of(1, -2)], 2)]).toEqual([
      0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0,
    ]);
  });

  test('give back the numbers, from any place in a larger buffer', () => {
    fc.assert(
      fc.property(vectors, fc.nat(7), (given, offset) => {
        const bytes = Buffer.concat([Buffer.alloc(offset), writeFloats(given, dimension)]);
        const read = readFloats(bytes.subarray(offset));
        expect([...read]).toEqual(given.flatMap((vector) => [...vector]));
      }),
    );
  });

  test.each([[[1, 2]], [[1, 2, 3, 4]], [[]], [[1, 2, Number.NaN]], [[1, -Infinity, 3]]])(
    'of %j are refused',
    (numbers) => {
      expect(() => writeFloats([Float32Array.from(numbers)], dimension)).toThrow(
        expect.objectContaining({
          code: 'vector-invalid',
          fields: { dimension, length: numbers.length },
        }),
      );
    },
  );
});
