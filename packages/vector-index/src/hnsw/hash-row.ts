/** A 32-bit hash of the bits of row `row` (FNV-1a over words, mixed at the end as in MurmurHash3). */
export function hashRow(vectors: Float32Array, row: number, dimension: number): number {
  const start = vectors.byteOffset + row * dimension * Float32Array.BYTES_PER_ELEMENT;
  const words = new Uint32Array(vectors.buffer, start, dimension);
  let hash = 0x811c9dc5;
  for (let at = 0; at < dimension; at++) {
    hash = Math.imul(hash ^ words[at]!, 0x01000193);
    // Floats of round numbers differ in high bits only, which a multiplication never moves down.
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
