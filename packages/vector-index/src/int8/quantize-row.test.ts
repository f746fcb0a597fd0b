import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { quantizeQuery } from './quantize-query.ts';
import { quantizeRow } from './quantize-row.ts';

const number = fc.float({ min: Math.fround(-1e15), max: Math.fround(1e15), noNaN: true });
const values = fc.array(number, { minLength: 1, maxLength: 20 });
/** Half a level, a thousandth for the scale's own rounding, and what float32 cannot tell apart. */
const slack = (scale: number, values: Float32Array) =>
  0.501 * scale + 2 ** -23 * Math.max(...values.map(Math.abs)) + 127 * 2 ** -149;

describe('quantizeRow', () => {
  test('closed form: least and largest value are the outermost levels', () => {
    const codes = new Int8Array(5);
    const row = quantizeRow(Float32Array.of(-244, 264, 10, 13), { levels: 127, codes, at: 1 });
    expect([...codes]).toEqual([0, -127, 127, 0, 2]);
    expect(row).toEqual({ offset: 10, scale: 2 });
  });

  test('equal values are all offset', () => {
    const codes = Int8Array.of(9, 9);
    const row = quantizeRow(Float32Array.of(7, 7), { levels: 127, codes, at: 0 });
    expect([row, ...codes]).toEqual([{ offset: 7, scale: 0 }, 0, 0]);
  });

  test('no value is off by more than half a level', () => {
    const property = fc.property(values, (given) => {
      const row = Float32Array.from(given);
      const codes = new Int8Array(row.length);
      const { offset, scale } = quantizeRow(row, { levels: 127, codes, at: 0 });
      row.forEach((value, at) => {
        expect(Math.abs(codes[at]!)).toBeLessThanOrEqual(127);
        const off = Math.abs(value - offset - scale * codes[at]!);
        expect(off).toBeLessThanOrEqual(slack(scale, row));
      });
    });
    fc.assert(property, { numRuns: 300, seed: 34 });
  });
});

describe('quantizeQuery', () => {
  test('closed form: up to 15 bits, symmetric', () => {
    const { codes, scale } = quantizeQuery(Float32Array.of(32_767, -16_384, 0));
    expect([scale, ...codes]).toEqual([1, 32_767, -16_384, 0]);
    expect(quantizeQuery(new Float32Array(2))).toEqual({ codes: new Int16Array(2), scale: 0 });
  });

  test('as many levels as int32 has room for', () => {
    for (const dimension of [1, 516, 517, 4_096, 65_536]) {
      const { codes } = quantizeQuery(new Float32Array(dimension).fill(1));
      expect(codes[0]! * 127 * dimension).toBeLessThan(2 ** 31);
      expect(codes[0]).toBeGreaterThanOrEqual(258);
    }
  });

  test('no value is off by more than half a level', () => {
    const property = fc.property(values, (given) => {
      const query = Float32Array.from(given);
      const { codes, scale } = quantizeQuery(query);
      query.forEach((value, at) => {
        expect(Math.abs(value - scale * codes[at]!)).toBeLessThanOrEqual(slack(scale, query));
      });
    });
    fc.assert(property, { numRuns: 300, seed: 34 });
  });
});
