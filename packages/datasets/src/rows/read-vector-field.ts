import { LARGEST_ROW_BYTES } from '../vectors/largest-row.ts';

/**
 * A vector of a list of numbers, of text with numbers (in brackets or not; spaces, commas or semicolons between
 * them), or of base64 of little-endian float32. A string says why it is none.
 */
export function readVectorField(value: unknown): Float32Array | string {
  if (value instanceof Float32Array) return checked(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return checked(Float32Array.from(value as unknown as ArrayLike<number | bigint>, Number));
  if (Array.isArray(value)) return checked(value);
  if (typeof value !== 'string') return 'is no list of numbers';
  const numbers = value
    .trim()
    .replace(/^\[|\]$/gu, '')
    .split(/[\s,;]+/u)
    .filter((part) => part !== '');
  const isBase64 = numbers.length === 1 && Number.isNaN(Number(numbers[0])) && !value.includes('[');
  return isBase64 ? fromBase64(value.trim()) : checked(numbers.map(Number));
}

function checked(numbers: ArrayLike<unknown>): Float32Array | string {
  if (numbers.length === 0) return 'is empty';
  if (numbers.length * 4 > LARGEST_ROW_BYTES) return `has ${numbers.length} numbers`;
  const vector = numbers instanceof Float32Array ? numbers : new Float32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i];
    const value = typeof number === 'bigint' ? Number(number) : number;
    if (typeof value !== 'number' || !Number.isFinite(Math.fround(value)))
      return `has at place ${i} no finite float32`;
    vector[i] = value;
  }
  return vector;
}

function fromBase64(text: string): Float32Array | string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(text)) return 'is no list of numbers';
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 0 || bytes.length % 4 !== 0) return 'is no base64 of float32 numbers';
  const vector = new Float32Array(bytes.length / 4);
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(i * 4);
  return checked(vector);
}
