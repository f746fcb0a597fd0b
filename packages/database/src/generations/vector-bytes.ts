import { VectorInvalidError } from '../errors/vector-invalid-error.ts';

/** Stored vectors are little-endian float32, which is what every platform of Node's has in memory. */
export function readFloats(bytes: Uint8Array): Float32Array {
  // Copied: what comes from the wire is not aligned, and lies in a larger buffer.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/**
 * The bytes of vectors, one after the other.
 * @throws VectorInvalidError for a wrong length or a number that is not finite
 */
export function writeFloats(vectors: readonly Float32Array[], dimension: number): Buffer {
  const floats = new Float32Array(vectors.length * dimension);
  for (const [i, vector] of vectors.entries()) {
    const { length } = vector;
    if (length !== dimension || !vector.every(Number.isFinite))
      throw new VectorInvalidError({ dimension, length });
    floats.set(vector, i * dimension);
  }
  return Buffer.from(floats.buffer);
}
