import { toBase64 } from './to-base64.ts';

/** A vector as the API takes it quickest: little-endian float32 bytes in base64. */
export function encodeVector(vector: Float32Array | readonly number[]): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, at) => view.setFloat32(at * 4, value, true));
  return toBase64(new Uint8Array(view.buffer));
}
