/**
 * The array itself where it owns its memory, otherwise a copy (a subarray, a pooled Buffer): sending
 * a view to a worker clones, or even transfers away, all the memory that it is a part of.
 */
export function movable<T extends Uint32Array | Float32Array>(
  array: T,
): T & { buffer: ArrayBuffer } {
  const { buffer } = array;
  const ownsAll = buffer instanceof ArrayBuffer && buffer.byteLength === array.byteLength;
  return (ownsAll ? array : array.slice()) as T & { buffer: ArrayBuffer };
}
