import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { type ArrayOf, DTYPES, type Dtype } from '../vectors/dtypes.ts';
import { BLOCK_BYTES, LARGEST_ROW_BYTES } from '../vectors/largest-row.ts';
import { readBlocks } from '../vectors/read-blocks.ts';
import { toByteOrder } from '../vectors/to-byte-order.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { parseNpyDescr } from './parse-npy-descr.ts';
import { parseNpyHeader } from './parse-npy-header.ts';

/** numpy itself refuses to parse longer headers. */
const LONGEST_HEADER = 10_000;
const LONGEST_PREFIX = 12;

/** An array in an npy file. */
export interface NpyFile {
  readonly dtype: Dtype;
  /** All axes; at least one. */
  readonly shape: readonly number[];
  /** Size of the first axis. */
  readonly count: number;
  /** Numbers per entry of the first axis: the product of the others, 1 where there are none. */
  readonly dimension: number;
  /** The numbers in batches of about a megabyte, as they are, NaN too. Reads the file anew each time. */
  batches(): AsyncGenerator<VectorBatch>;
}

/**
 * Opens an array saved by numpy (npy versions 1.0 to 3.0) in C order, of floats or integers of either byte
 * order. Nothing is evaluated, and no memory is taken for what the header only promises.
 * @throws CorruptFileError with the offset of the trouble
 */
export async function openNpy(path: string): Promise<NpyFile> {
  const refuse = (reason: string, offset: number): never => {
    throw new CorruptFileError(basename(path), reason, { offset });
  };
  const { text, textAt, start, size } = await readHeader(path, refuse);
  const header = parseNpyHeader(text);
  if (typeof header === 'string') return refuse(header, textAt);
  const { descr, fortranOrder, shape } = header;
  const numbers = parseNpyDescr(descr);
  if (typeof numbers === 'string') return refuse(numbers, textAt);
  const [count, ...others] = shape;
  if (count === undefined) return refuse('a single number is no array of vectors', textAt);
  if (fortranOrder && shape.length > 1) {
    refuse('it is in Fortran order; save numpy.ascontiguousarray of it', textAt);
  }
  const { dtype, order } = numbers;
  const numberBytes = DTYPES[dtype].BYTES_PER_ELEMENT;
  const dimension = others.reduce((product, size) => product * size, 1);
  const rowBytes = dimension * numberBytes;
  if (rowBytes > LARGEST_ROW_BYTES) refuse(`a vector of ${dimension} numbers`, textAt);
  if (count * rowBytes !== size - start) {
    const found = size - start;
    refuse(`[${shape.join(', ')}] needs ${count * rowBytes} bytes, but ${found} follow`, start);
  }
  return {
    dtype,
    shape,
    count,
    dimension,
    async *batches() {
      if (rowBytes === 0) return;
      const blockBytes = Math.max(1, Math.floor(BLOCK_BYTES / rowBytes)) * rowBytes;
      for await (const block of readBlocks(path, { from: start, to: size, blockBytes })) {
        toByteOrder(block, numberBytes, order);
        yield { dimension, rows: new DTYPES[dtype](block.buffer) as ArrayOf<Dtype> };
      }
    },
  };
}

/** The dictionary's text and where it is, where the numbers start, and the size of the file. */
async function readHeader(path: string, refuse: (reason: string, offset: number) => never) {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, LONGEST_PREFIX + LONGEST_HEADER));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    if (bytesRead < LONGEST_PREFIX) refuse('the file ends within the header', bytesRead);
    if (bytes.toString('latin1', 0, 6) !== '\x93NUMPY')
      refuse('it does not start as an npy file', 0);
    const version = bytes[6]!;
    if (version < 1 || version > 3) refuse(`version ${version} of the format is not known`, 6);
    const textAt = version === 1 ? 10 : 12;
    const length = version === 1 ? bytes.readUInt16LE(8) : bytes.readUInt32LE(8);
    if (length > LONGEST_HEADER) refuse(`a header of ${length} bytes`, 8);
    const start = textAt + length;
    if (start > bytesRead) refuse('the file ends within the header', bytesRead);
    const text = bytes.toString(version === 3 ? 'utf8' : 'latin1', textAt, start);
    return { text, textAt, start, size };
  } finally {
    await file.close();
  }
}
