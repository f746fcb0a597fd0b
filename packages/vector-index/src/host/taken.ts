/**
 * The numbers of an array that its caller gives away, safe from what the caller does with it: its memory, where
 * that is the array's alone (the caller's array is empty then), otherwise a copy.
 */
export function taken<T extends Uint32Array | Float32Array>(array: T): T {
  const { buffer } = array;
  const ownsAll = buffer instanceof ArrayBuffer && buffer.byteLength === array.byteLength;
  return ownsAll ? structuredClone(array, { transfer: [buffer] }) : (array.slice() as T);
}
