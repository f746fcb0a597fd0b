import { WeightFileError } from './weight-file-error.ts';

/** One tensor that a safetensors header lists. */
export interface SafetensorsEntry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Bytes of one number. */
  readonly bytesPer: number;
  /** Place in the data behind the header. */
  readonly start: number;
  readonly end: number;
}

const LENGTH_BYTES = 8;
const MOST_HEADER_BYTES = 16 * 2 ** 20;
const MOST_TENSORS = 20_000;
const BYTES: Readonly<Record<string, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
};

/**
 * The header of a safetensors file: eight bytes with its length, then JSON with type, shape and place of
 * every tensor. Its tensors have to lie one after the other, without gaps or overlaps, to the end of the
 * file, so that no part of it is hidden and none is counted twice.
 *
 * @returns entries in the order of their data, and the data
 * @throws WeightFileError
 */
export function parseSafetensorsHeader(bytes: Uint8Array): {
  readonly entries: SafetensorsEntry[];
  readonly data: Uint8Array;
} {
  const length = headerLength(bytes);
  const data = bytes.subarray(LENGTH_BYTES + length);
  const header = parseJson(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const listed = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (listed.length > MOST_TENSORS) {
    throw new WeightFileError(
      `The file lists ${listed.length} tensors; at most ${MOST_TENSORS} can be read.`,
    );
  }
  const entries = listed.map(([name, entry]) => parseEntry(name, entry));
  entries.sort((a, b) => a.start - b.start || a.end - b.end);
  let expected = 0;
  for (const { name, start, end } of entries) {
    if (start !== expected) {
      throw new WeightFileError(`${name} begins at byte ${start}, not at ${expected}.`);
    }
    expected = end;
  }
  if (expected !== data.byteLength) {
    throw new WeightFileError(
      `The file has ${data.byteLength} bytes of numbers, but its header lists ${expected}: it is cut off or damaged, fetch it again.`,
    );
  }
  return { entries, data };
}

function headerLength(bytes: Uint8Array): number {
  if (bytes.byteLength < LENGTH_BYTES) {
    throw new WeightFileError('The file is too short for a safetensors file.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES);
  const length = view.getBigUint64(0, true);
  const most = Math.min(MOST_HEADER_BYTES, bytes.byteLength - LENGTH_BYTES);
  if (length > BigInt(most)) {
    throw new WeightFileError(
      `The file says that its header has ${length} bytes; at most ${most} can be: it is no safetensors file, or cut off.`,
    );
  }
  return Number(length);
}

function parseJson(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isFields(json)) return json;
  } catch (cause) {
    throw new WeightFileError('The header of the safetensors file is not JSON.', { cause });
  }
  throw new WeightFileError('The header of the safetensors file is not a JSON object.');
}

function parseEntry(name: string, entry: unknown): SafetensorsEntry {
  const { dtype, shape, data_offsets: offsets } = isFields(entry) ? entry : {};
  const bytesPer = typeof dtype === 'string' && Object.hasOwn(BYTES, dtype) && BYTES[dtype];
  if (!bytesPer) throw new WeightFileError(`${name} is of the unknown type ${String(dtype)}.`);
  if (!isShape(shape)) throw new WeightFileError(`${name} has no usable shape.`);
  const size = shape.reduce((product, length) => product * length, bytesPer);
  if (!isRange(offsets) || !Number.isSafeInteger(size) || offsets[1] - offsets[0] !== size) {
    throw new WeightFileError(`${name} has no place of ${size} bytes in the file.`);
  }
  return { name, dtype: dtype as string, shape, bytesPer, start: offsets[0], end: offsets[1] };
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function isShape(shape: unknown): shape is number[] {
  return Array.isArray(shape) && shape.length <= 6 && shape.every(isCount);
}

function isRange(offsets: unknown): offsets is [number, number] {
  return Array.isArray(offsets) && offsets.length === 2 && offsets.every(isCount);
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
