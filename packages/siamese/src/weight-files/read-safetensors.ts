import { halfToNumber } from './half-to-number.ts';
import { parseSafetensorsHeader, type SafetensorsEntry } from './parse-safetensors-header.ts';
import type { NamedWeight } from './weight-entry.ts';
import { WeightFileError } from './weight-file-error.ts';

/**
 * The floating-point tensors of a file in the format of safetensors (F32, F16 and BF16), as float32. The
 * header is checked whole before the first number is read; tensors of other types are passed over.
 *
 * @throws WeightFileError
 */
export function readSafetensors(bytes: Uint8Array): Map<string, NamedWeight> {
  const { entries, data } = parseSafetensorsHeader(bytes);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const weights = new Map<string, NamedWeight>();
  for (const entry of entries) {
    const read = readers.get(entry.dtype);
    if (!read) continue;
    const values = decode(view, entry, read);
    weights.set(entry.name, { name: entry.name, shape: entry.shape, dtype: 'float32', values });
  }
  return weights;
}

type Read = (view: DataView, offset: number) => number;

const bits = new DataView(new ArrayBuffer(4));

const readers = new Map<string, Read>([
  ['F32', (view, offset) => view.getFloat32(offset, true)],
  ['F16', (view, offset) => halfToNumber(view.getUint16(offset, true))],
  ['BF16', (view, offset) => bfloatToNumber(view.getUint16(offset, true))],
]);

/** The upper half of a float32. */
function bfloatToNumber(upper: number): number {
  bits.setUint32(0, upper * 2 ** 16);
  return bits.getFloat32(0);
}

function decode(view: DataView, { name, start, end, bytesPer }: SafetensorsEntry, read: Read) {
  const values = new Float32Array((end - start) / bytesPer);
  for (let at = 0; at < values.length; at += 1) {
    const value = read(view, start + at * bytesPer);
    if (!Number.isFinite(value)) {
      throw new WeightFileError(`${name} has a number that is not finite.`);
    }
    values[at] = value;
  }
  return values;
}
