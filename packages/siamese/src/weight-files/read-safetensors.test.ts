import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readSafetensors } from './read-safetensors.ts';
import { safetensorsOf } from './safetensors.fixture.ts';

const F32 = (values: number[]) => [...new Uint8Array(Float32Array.from(values).buffer)];

describe('readSafetensors', () => {
  test('reads float32, float16 and bfloat16, and passes over other types', () => {
    const file = safetensorsOf(
      {
        __metadata__: { format: 'pt' },
        b: { dtype: 'F16', shape: [2], data_offsets: [8, 12] },
        a: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
        c: { dtype: 'BF16', shape: [3], data_offsets: [12, 18] },
        ids: { dtype: 'I64', shape: [1], data_offsets: [18, 26] },
        scalar: { dtype: 'F32', shape: [], data_offsets: [26, 30] },
      },
      // −2 and the smallest half; 1, −3 and 2⁻¹²⁶ as bfloat16.
      [
        ...F32([1.5, -2]),
        0x00,
        0xc0,
        1,
        0,
        0x80,
        0x3f,
        0x40,
        0xc0,
        0x80,
        0,
        ...Array(8).fill(9),
        ...F32([7]),
      ],
    );
    const weights = readSafetensors(file);
    expect([...weights.values()]).toEqual([
      { name: 'a', shape: [1, 2], dtype: 'float32', values: Float32Array.of(1.5, -2) },
      { name: 'b', shape: [2], dtype: 'float32', values: Float32Array.of(-2, 2 ** -24) },
      { name: 'c', shape: [3], dtype: 'float32', values: Float32Array.of(1, -3, 2 ** -126) },
      { name: 'scalar', shape: [], dtype: 'float32', values: Float32Array.of(7) },
    ]);
  });

  const one = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };
  test.each<[string, unknown, number[], RegExp]>([
    ['an unknown type', { a: { ...one, dtype: 'F8' } }, F32([1]), /unknown type F8/],
    ['a type of the prototype', { a: { ...one, dtype: 'toString' } }, F32([1]), /unknown type/],
    ['a negative length', { a: { ...one, shape: [-1] } }, F32([1]), /shape/],
    ['a size beyond numbers', { a: { ...one, shape: [2 ** 40, 2 ** 40] } }, F32([1]), /place/],
    ['a range of another size', { a: { ...one, data_offsets: [0, 8] } }, F32([1, 2]), /place/],
    ['a range before the data', { a: { ...one, data_offsets: [-4, 0] } }, F32([1]), /place/],
    ['a gap', { a: { ...one, data_offsets: [4, 8] } }, F32([1, 2]), /begins at byte 4, not at 0/],
    ['an overlap', { a: one, b: one }, F32([1]), /begins at byte 0, not at 4/],
    ['bytes that nobody names', { a: one }, F32([1, 2]), /8 bytes of numbers/],
    ['data that is cut off', { a: one }, [0, 0], /2 bytes of numbers/],
    ['a list', [one], F32([1]), /not a JSON object/],
    ['an entry of nothing', { a: null }, F32([1]), /unknown type/],
    ['a number that is not finite', { a: one }, F32([NaN]), /not finite/],
  ])('refuses %s', (_, header, data, message) => {
    expect(() => readSafetensors(safetensorsOf(header, data))).toThrow(message);
  });

  test.each<[string, bigint | undefined]>([
    ['a length beyond the file', 1000n],
    ['a length beyond all numbers', 2n ** 64n - 1n],
    ['a length within the JSON', 3n],
  ])('refuses %s', (_, length) => {
    const file = safetensorsOf({ a: one }, F32([1]), length);
    expect(() => readSafetensors(file)).toThrow(
      expect.objectContaining({ code: 'weight-file-invalid' }),
    );
  });

  test('any damage of the header is refused or read as another file, never a crash', () => {
    const whole = safetensorsOf({ a: one, b: { ...one, data_offsets: [4, 8] } }, F32([1, 2]));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const damaged = whole.slice();
        damaged[at] = byte;
        const outcome = (() => {
          try {
            return readSafetensors(damaged).size;
          } catch (error) {
            return (error as { code?: string }).code;
          }
        })();
        expect([0, 1, 2, 'weight-file-invalid']).toContain(outcome);
      }),
      { seed: 1, numRuns: 500 },
    );
    expect(() => readSafetensors(new Uint8Array(5))).toThrow(/too short/);
  });
});
