import { describe, expect, test } from '@jest/globals';
import { decodeWeights } from './decode-weights.ts';
import { parseWeightEntries } from './parse-weight-entries.ts';

const manifest = (...weights: unknown[]) => [{ paths: ['group1-shard1of1.bin'], weights }];
const decode = (weights: unknown[], bytes: Uint8Array) =>
  decodeWeights(parseWeightEntries(manifest(...weights)), bytes);
const quantized = (dtype: string, scale: number, min: number) => ({ dtype, scale, min });

describe('decodeWeights', () => {
  test('reads numbers one weight after the other', () => {
    const bytes = new Uint8Array(15);
    const view = new DataView(bytes.buffer);
    view.setFloat32(0, 1.5, true);
    view.setFloat32(4, -2, true);
    view.setInt32(8, -7, true);
    bytes.set([1, 0, 1], 12);
    const weights = decode(
      [
        { name: 'a', shape: [2], dtype: 'float32' },
        { name: 'b', shape: [], dtype: 'int32' },
        { name: 'c', shape: [3, 1], dtype: 'bool' },
      ],
      bytes,
    );
    expect(weights).toEqual([
      { name: 'a', shape: [2], dtype: 'float32', values: Float32Array.of(1.5, -2) },
      { name: 'b', shape: [], dtype: 'int32', values: Float32Array.of(-7) },
      { name: 'c', shape: [3, 1], dtype: 'bool', values: Float32Array.of(1, 0, 1) },
    ]);
  });

  test('dequantizes', () => {
    const bytes = Uint8Array.of(0, 200, 0x00, 0x01, 0x00, 0xc0, 0x01, 0x00, 0, 255);
    const weights = decode(
      [
        { name: 'a', shape: [2], dtype: 'float32', quantization: quantized('uint8', 0.5, -3) },
        { name: 'b', shape: [1], dtype: 'float32', quantization: quantized('uint16', 2, 1) },
        { name: 'c', shape: [2], dtype: 'float32', quantization: { dtype: 'float16' } },
        { name: 'd', shape: [2], dtype: 'int32', quantization: quantized('uint8', 1 / 255, 0) },
      ],
      bytes,
    );
    expect(weights.map(({ values }) => [...values])).toEqual([
      [-3, 97],
      [513],
      // The smallest number above 0, and −2.
      [-2, 2 ** -24],
      [0, 1],
    ]);
  });

  test.each([
    ['too few bytes', [{ name: 'a', shape: [2], dtype: 'float32' }], 4, /lists 8/],
    ['bytes left over', [{ name: 'a', shape: [1], dtype: 'float32' }], 8, /lists 4/],
    ['a negative length', [{ name: 'a', shape: [-1], dtype: 'float32' }], 4, /shape/],
    ['texts', [{ name: 'a', shape: [1], dtype: 'string' }], 4, /string/],
    ['no name', [{ shape: [1], dtype: 'float32' }], 4, /no name/],
    [
      'an unknown quantization',
      [{ name: 'a', shape: [1], dtype: 'float32', quantization: { dtype: 'int4' } }],
      4,
      /quantized/,
    ],
    ['more than memory holds', [{ name: 'a', shape: [2 ** 30], dtype: 'float32' }], 4, /too many/],
    [
      'the same name twice',
      [
        { name: 'a', shape: [1], dtype: 'bool' },
        { name: 'a', shape: [1], dtype: 'bool' },
      ],
      2,
      /same name/,
    ],
  ])('refuses %s', (_, weights, bytes, message) => {
    expect(() => decode(weights, new Uint8Array(bytes))).toThrow(message);
    expect(() => decode(weights, new Uint8Array(bytes))).toThrow(
      expect.objectContaining({ code: 'weight-file-invalid' }),
    );
  });

  test('refuses numbers that are not finite', () => {
    const bytes = new Uint8Array(Float32Array.of(NaN).buffer);
    const weights = [{ name: 'a', shape: [1], dtype: 'float32' }];
    expect(() => decode(weights, bytes)).toThrow(/not finite/);
  });

  test.each([[undefined], ['x'], [[{}]], [[null]]])('refuses the manifest %j', (wrong) => {
    expect(() => parseWeightEntries(wrong)).toThrow(
      expect.objectContaining({ code: 'weight-file-invalid' }),
    );
  });
});
