import { VectorInvalidError } from '../errors/vector-invalid-error.ts';

/** Stored vectors are little-endian float32, which is what every platform of Node's has in memory. */
export function readFloats(bytes: Buffer | null | undefined): Float32Array {
  if (!bytes) return new Float32Array(0);
  // Copied: what comes from the wire is not aligned, and lies in a larger buffer.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Labels as PostgreSQL's int4send wrote them: big-endian. */
export function readLabels(bytes: Buffer | null | undefined): Uint32Array {
  if (!bytes) return new Uint32Array(0);
  const copy = new Uint8Array(bytes);
  Buffer.from(copy.buffer).swap32();
  return new Uint32Array(copy.buffer);
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
