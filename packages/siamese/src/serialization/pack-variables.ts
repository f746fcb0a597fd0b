import type { tf } from '@kindred/tensor';

export interface NamedVariable {
  readonly name: string;
  readonly variable: tf.Variable;
}

/** The values of variables, one after the other, as little-endian float32. */
export async function packVariables(variables: readonly NamedVariable[]): Promise<Uint8Array> {
  const size = variables.reduce((sum, { variable }) => sum + variable.size, 0);
  const packed = new DataView(new ArrayBuffer(size * Float32Array.BYTES_PER_ELEMENT));
  let offset = 0;
  for (const { variable } of variables) {
    const values = await variable.data<'float32'>();
    for (let index = 0; index < values.length; index += 1) {
      packed.setFloat32(offset + index * 4, values[index] as number, true);
    }
    offset += values.byteLength;
  }
  return new Uint8Array(packed.buffer);
}
