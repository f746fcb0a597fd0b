import { createHash } from 'node:crypto';
import type { LoadedInputs } from '../load/labelled-inputs.ts';

const bytesOf = (array: Float32Array | Int32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * SHA-256 (hex) over shape, class names, ids, labels and content: equal for equal data in equal
 * order, and written into a model's manifest. Numbers are taken in the memory order of the machine,
 * which is little-endian on everything TensorFlow runs on.
 */
export function fingerprint(data: LoadedInputs): string {
  const { inputShape, classNames, ids, groups } = data;
  return createHash('sha256')
    .update(JSON.stringify({ inputShape, classNames, ids, groups }))
    .update(bytesOf(data.labels))
    .update(bytesOf(data.inputs))
    .digest('hex');
}
