import { expect, test } from '@jest/globals';
import { decodeVector } from './decode-vector.ts';
import { encodeVector } from './encode-vector.ts';

test('a vector is little-endian float32 in base64', () => {
  expect(encodeVector([1])).toBe('AACAPw==');
  const vector = Float32Array.from({ length: 3000 }, (_, at) => Math.sin(at));
  const bytes = Buffer.from(encodeVector(vector), 'base64');
  expect(bytes.length).toBe(12_000);
  vector.forEach((value, at) => expect(bytes.readFloatLE(at * 4)).toBe(value));
});

test('a vector comes back as it was, wherever its bytes lie', () => {
  const vector = Float32Array.from(
    { length: 999 },
    (_, at) => Math.cos(at) * 10 ** ((at % 40) - 20),
  );
  expect(decodeVector(encodeVector(vector))).toEqual(vector);
  expect(decodeVector('')).toEqual(new Float32Array(0));
});
