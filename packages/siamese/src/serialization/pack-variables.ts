import type { tf } from '@kindred/tensor';

export interface NamedVariable {
  readonly name: string;
  readonly variable: tf.Variable;
}

/** The values of variables, one after the other, as little-endian float32. */
export async function packVariables(variables: readonly NamedVariable[]): Promise<Uint8Array> {
  const size = variables.reduce((sum, { variable }) => sum + variable.size, 0);
  const packed = new DataView(new ArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT));
  const bytes = new Uint8Array(packed.buffer);
  let offset = 0;
  for (const { variable } of variables) {
    const values = await variable.data<'float32'>();
    bytes.set(littleEndian(values), offset);
    offset += values.byteLength;
  }
  return bytes;
}

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.byteLength);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setFloat32(index * 4, value, true);
  return bytes;
}
