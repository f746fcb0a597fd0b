import { expect, test } from '@jest/globals';
import { encodeVector } from './encode-vector.ts';

test('a vector is little-endian float32 in base64', () => {
  expect(encodeVector([1])).toBe('AACAPw==');
  const vector = Float32Array.from({ length: 3000 }, (_, at) => Math.sin(at));
  const bytes = Buffer.from(encodeVector(vector), 'base64');
  expect(bytes.length).toBe(12_000);
  vector.forEach((value, at) => expect(bytes.readFloatLE(at * 4)).toBe(value));
});
