import { tf } from '@kindred/tensor';
import type { NamedVariable } from './pack-variables.ts';

/**
 * Gives variables the values that packVariables wrote. All values are checked before the first is
 * assigned.
 *
 * @throws RangeError where the length differs or a value is not finite
 */
export function unpackVariables(bytes: Uint8Array, variables: readonly NamedVariable[]): void {
  const size = variables.reduce((sum, { variable }) => sum + variable.size, 0);
  if (bytes.byteLength !== size * 4) {
    throw new RangeError(`${bytes.byteLength} bytes of weights, but the network has ${size * 4}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(size);
  for (let index = 0; index < size; index += 1) {
    const value = view.getFloat32(index * 4, true);
    if (!Number.isFinite(value)) {
      throw new RangeError(`Weight ${index} is ${value}; it must be finite.`);
    }
    values[index] = value;
  }
  let offset = 0;
  for (const { variable } of variables) {
    const part = values.subarray(offset, offset + variable.size);
    tf.tidy(() => variable.assign(tf.tensor(part, variable.shape)));
    offset += variable.size;
  }
}
