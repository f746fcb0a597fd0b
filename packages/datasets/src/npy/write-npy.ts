import { checkBatch } from '../vectors/check-batch.ts';
import { DTYPES, type Dtype } from '../vectors/dtypes.ts';
import { toByteOrder } from '../vectors/to-byte-order.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { writeBeside } from '../vectors/write-beside.ts';
import { formatNpyHeader } from './format-npy-header.ts';

export interface NpyShape<D extends Dtype> {
  readonly dtype: D;
  /** The axes after the first; `[]` for an array of single numbers, `[dimension]` for vectors. */
  readonly rowShape: readonly number[];
}

/**
 * Writes an array for numpy (npy 1.0), batch by batch; the file is there when it is whole. What numpy would
 * write for the same array is the same to the byte.
 *
 * @returns the size of the first axis: how many vectors were written
 * @throws TypeError for a batch of another type or dimension
 */
export async function writeNpy<D extends Dtype>(
  path: string,
  { dtype, rowShape }: NpyShape<D>,
  batches: AsyncIterable<VectorBatch<D>>,
): Promise<number> {
  const dimension = rowShape.reduce((product, size) => product * size, 1);
  if (!Number.isSafeInteger(dimension) || dimension < 1) {
    throw new TypeError(`Axes of [${rowShape.join(', ')}] are no vectors.`);
  }
  const numberBytes = DTYPES[dtype].BYTES_PER_ELEMENT;
  return writeBeside(path, async (file) => {
    let written = 0;
    await file.writeFile(formatNpyHeader(dtype, [0, ...rowShape]));
    for await (const batch of batches) {
      written += checkBatch(batch, dtype, dimension);
      const { buffer, byteOffset, byteLength } = batch.rows;
      const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
      toByteOrder(bytes, numberBytes, 'LE');
      await file.writeFile(bytes);
    }
    const header = formatNpyHeader(dtype, [written, ...rowShape]);
    await file.write(header, 0, header.length, 0);
    return written;
  });
}
