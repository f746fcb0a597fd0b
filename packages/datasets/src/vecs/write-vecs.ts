import { checkBatch } from '../vectors/check-batch.ts';
import { DTYPES } from '../vectors/dtypes.ts';
import { toByteOrder } from '../vectors/to-byte-order.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { writeBeside } from '../vectors/write-beside.ts';
import { VECS_FORMATS, type VecsFormat } from './vecs-formats.ts';
import { vecsFormatOf } from './vecs-format-of.ts';

const HEADER_BYTES = 4;

/**
 * Writes an fvecs, ivecs or bvecs file, batch by batch; the file is there when it is whole.
 *
 * @param format @defaultValue what the file's name ends with
 * @returns how many vectors were written
 * @throws TypeError for a batch of another type or dimension than the first
 */
export async function writeVecs<F extends VecsFormat>(
  path: string,
  batches: AsyncIterable<VectorBatch<(typeof VECS_FORMATS)[F]>>,
  format?: F,
): Promise<number> {
  const dtype = VECS_FORMATS[format ?? vecsFormatOf(path)];
  const numberBytes = DTYPES[dtype].BYTES_PER_ELEMENT;
  return writeBeside(path, async (file) => {
    let written = 0;
    let dimension: number | undefined;
    for await (const batch of batches) {
      dimension ??= batch.dimension;
      const count = checkBatch(batch, dtype, dimension);
      await file.writeFile(withHeaders(batch, count, numberBytes));
      written += count;
    }
    return written;
  });
}

function withHeaders(
  { dimension, rows }: VectorBatch,
  count: number,
  numberBytes: number,
): Uint8Array {
  const numbers = new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength).slice();
  toByteOrder(numbers, numberBytes, 'LE');
  const length = dimension * numberBytes;
  const bytes = new Uint8Array(count * (HEADER_BYTES + length));
  const view = new DataView(bytes.buffer);
  for (let row = 0; row < count; row++) {
    const at = row * (HEADER_BYTES + length);
    view.setInt32(at, dimension, true);
    bytes.set(numbers.subarray(row * length, (row + 1) * length), at + HEADER_BYTES);
  }
  return bytes;
}
