// Looked up once: where contexts are sandboxed, a global is slow to reach.
const { imul } = Math;

/** Final mixing of MurmurHash3 (Appleby): every bit of the input changes half of the bits of the result. */
export function mixHash(hash: number): number {
  let mixed = hash;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
