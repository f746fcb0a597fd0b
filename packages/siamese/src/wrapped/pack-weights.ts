/** Numbers one after the other as little-endian float32, as `weights.bin` of a saved model has them. */
export function packWeights(values: readonly Float32Array[]): Uint8Array {
  const size = values.reduce((sum, { length }) => sum + length, 0);
  const packed = new DataView(new ArrayBuffer(4 * size));
  let offset = 0;
  for (const part of values) {
    for (const value of part) {
      packed.setFloat32(offset, value, true);
      offset += 4;
    }
  }
  return new Uint8Array(packed.buffer);
}
