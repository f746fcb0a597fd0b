import type { VectorInput } from '@kindred/contracts';

/** The largest number that every index accepts: its square still fits float32. */
const largest = 1e15;

/**
 * Numbers of a raw vector as float32, or a sentence that says what is wrong with them.
 *
 * @param dimension wanted length; undefined takes any
 * @param isDirection whether a vector of zeros is refused (it has no cosine distance)
 */
export function readVector(
  input: VectorInput | Float32Array,
  dimension: number | undefined,
  isDirection: boolean,
): Float32Array | string {
  const vector = typeof input === 'string' ? fromBase64(input) : toFloat32(input);
  if (vector === undefined) return 'base64 of float32 numbers has to hold a multiple of 4 bytes';
  if (dimension !== undefined && vector.length !== dimension)
    return `has ${vector.length} numbers, but ${dimension} are needed`;
  const bad = indexOfBad(vector);
  if (bad >= 0)
    return `number ${bad} is ${vector[bad]}; every number has to be finite and at most 1e15 in size`;
  if (isDirection && vector.every((value) => value === 0))
    return 'is all zeros and has no direction, so cosine distance is undefined';
  return vector;
}

/** Loops, here and below: this is done for every query, and `from` and `findIndex` call back for each number. */
function toFloat32(numbers: ArrayLike<number>): Float32Array {
  const vector = new Float32Array(numbers.length);
  for (let at = 0; at < vector.length; at += 1) vector[at] = numbers[at] as number;
  return vector;
}

function indexOfBad(vector: Float32Array): number {
  // Also false for NaN, which compares as false with everything.
  for (let at = 0; at < vector.length; at += 1)
    if (!(Math.abs(vector[at] as number) <= largest)) return at;
  return -1;
}

function fromBase64(text: string): Float32Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 !== 0) return undefined;
  // A copy: small buffers are views of a pool and need not begin at a multiple of four.
  return new Float32Array(new Uint8Array(bytes).buffer);
}
