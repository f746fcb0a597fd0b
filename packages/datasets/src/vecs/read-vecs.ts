import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { DTYPES } from '../vectors/dtypes.ts';
import { BLOCK_BYTES, LARGEST_ROW_BYTES } from '../vectors/largest-row.ts';
import { readBlocks } from '../vectors/read-blocks.ts';
import { toByteOrder } from '../vectors/to-byte-order.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { VECS_FORMATS, type VecsFormat } from './vecs-formats.ts';
import { vecsFormatOf } from './vecs-format-of.ts';

const HEADER_BYTES = 4;

/** One vector in the file: its dimension, then its numbers. */
interface VecsRow {
  readonly dimension: number;
  readonly bytes: number;
}

/**
 * The vectors of an fvecs, ivecs or bvecs file in batches of about a megabyte, one of which is in memory at a
 * time. Numbers are given as they are, NaN too. All vectors must have the dimension of the first.
 *
 * @param format @defaultValue what the file's name ends with
 * @throws CorruptFileError with the offset of the trouble
 */
export async function* readVecs<F extends VecsFormat>(
  path: string,
  format?: F,
): AsyncGenerator<VectorBatch<(typeof VECS_FORMATS)[F]>> {
  const numbers = DTYPES[VECS_FORMATS[format ?? vecsFormatOf(path)]];
  const { size } = await stat(path);
  if (size === 0) return;
  const row = await firstRow(path, size, numbers.BYTES_PER_ELEMENT);
  const blockBytes = Math.max(1, Math.floor(BLOCK_BYTES / row.bytes)) * row.bytes;
  let from = 0;
  for await (const block of readBlocks(path, { from, to: size, blockBytes })) {
    const bytes = withoutHeaders(block, row, (offset, found) => {
      const reason = `a vector of ${found} numbers among vectors of ${row.dimension}`;
      return new CorruptFileError(basename(path), reason, { offset: from + offset });
    });
    toByteOrder(bytes, numbers.BYTES_PER_ELEMENT, 'LE');
    const rows = new numbers(bytes.buffer) as VectorBatch<(typeof VECS_FORMATS)[F]>['rows'];
    yield { dimension: row.dimension, rows };
    from += block.length;
  }
}

async function firstRow(path: string, size: number, numberBytes: number): Promise<VecsRow> {
  const file = basename(path);
  if (size < HEADER_BYTES) {
    throw new CorruptFileError(file, 'it ends within the first dimension', { offset: size });
  }
  let dimension = 0;
  for await (const bytes of readBlocks(path, {
    from: 0,
    to: HEADER_BYTES,
    blockBytes: HEADER_BYTES,
  })) {
    dimension = dimensionAt(bytes, 0);
  }
  const bytes = HEADER_BYTES + dimension * numberBytes;
  if (dimension < 1 || bytes > LARGEST_ROW_BYTES) {
    throw new CorruptFileError(file, `a vector of ${dimension} numbers`, { offset: 0 });
  }
  if (size % bytes !== 0) {
    const offset = size - (size % bytes);
    throw new CorruptFileError(file, `it ends within a vector of ${dimension} numbers`, { offset });
  }
  return { dimension, bytes };
}

/** The numbers of all vectors of a block, one after the other. */
function withoutHeaders(
  block: Uint8Array,
  { dimension, bytes }: VecsRow,
  wrongDimension: (offset: number, found: number) => CorruptFileError,
): Uint8Array<ArrayBuffer> {
  const length = bytes - HEADER_BYTES;
  const numbers = new Uint8Array((block.length / bytes) * length);
  for (let row = 0; row * bytes < block.length; row++) {
    const at = row * bytes;
    const found = dimensionAt(block, at);
    if (found !== dimension) throw wrongDimension(at, found);
    numbers.set(block.subarray(at + HEADER_BYTES, at + bytes), row * length);
  }
  return numbers;
}

function dimensionAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(at, true);
}
