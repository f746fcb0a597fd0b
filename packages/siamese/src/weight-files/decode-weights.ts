import { halfToNumber } from './half-to-number.ts';
import { sizeOf } from './parse-weight-entries.ts';
import type { NamedWeight, WeightEntry } from './weight-entry.ts';
import { WeightFileError } from './weight-file-error.ts';

const BYTES = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 } as const;
type Stored = keyof typeof BYTES;

/**
 * The numbers of weights, one after the other in `bytes` as TensorFlow.js writes them (little-endian),
 * dequantized.
 *
 * @throws WeightFileError where bytes are missing or left over, or a number is not finite
 */
export function decodeWeights(entries: readonly WeightEntry[], bytes: Uint8Array): NamedWeight[] {
  const needed = entries.reduce(
    (sum, entry) => sum + sizeOf(entry.shape) * BYTES[storedAs(entry)],
    0,
  );
  if (bytes.byteLength !== needed) {
    throw new WeightFileError(
      `The weights have ${bytes.byteLength} bytes, but the manifest lists ${needed}.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  return entries.map((entry) => {
    const values = decode(view, offset, entry);
    offset += values.length * BYTES[storedAs(entry)];
    if (!values.every(Number.isFinite)) {
      throw new WeightFileError(`${entry.name} has a number that is not finite.`);
    }
    const { name, shape, dtype } = entry;
    return { name, shape, dtype, values: dtype === 'int32' ? values.map(Math.round) : values };
  });
}

function decode(view: DataView, start: number, entry: WeightEntry): Float32Array {
  const stored = storedAs(entry);
  const { scale, min } = entry.quantization ?? { scale: 1, min: 0 };
  const values = new Float32Array(sizeOf(entry.shape));
  for (let at = 0; at < values.length; at++) {
    const value = read(view, start + at * BYTES[stored], stored);
    values[at] = stored === 'float16' ? value : value * scale + min;
  }
  return values;
}

function storedAs({ dtype, quantization }: WeightEntry): Stored {
  return quantization?.dtype ?? dtype;
}

function read(view: DataView, offset: number, stored: Stored): number {
  switch (stored) {
    case 'float32':
      return view.getFloat32(offset, true);
    case 'int32':
      return view.getInt32(offset, true);
    case 'uint16':
      return view.getUint16(offset, true);
    case 'float16':
      return halfToNumber(view.getUint16(offset, true));
    case 'uint8':
    case 'bool':
      return view.getUint8(offset);
  }
}
