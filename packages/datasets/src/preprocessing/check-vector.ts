import { UnusableVectorError } from '../errors/unusable-vector-error.ts';

/**
 * Copies a vector as float32.
 * @throws UnusableVectorError when its length is not `dimension` or a number is not finite in 32 bits.
 */
export function checkVector(vector: ArrayLike<number>, dimension: number): Float32Array {
  if (vector.length !== dimension) {
    throw new UnusableVectorError('length', dimension, vector.length);
  }
  const checked = new Float32Array(dimension);
  for (let index = 0; index < dimension; index++) {
    const value = vector[index];
    // A string or null inside an array would be coerced by the assignment.
    if (typeof value !== 'number') throw new UnusableVectorError('not-finite', dimension, index);
    checked[index] = value;
    if (!Number.isFinite(checked[index])) {
      throw new UnusableVectorError('not-finite', dimension, index);
    }
  }
  return checked;
}
