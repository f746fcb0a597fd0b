import { openNpy } from '../npy/open-npy.ts';
import { readVecs } from '../vecs/read-vecs.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import type { ByteCount } from './open-rows.ts';
import type { Row, RowProblem } from './row.ts';
import { readVectorField } from './read-vector-field.ts';

/** Vectors alone, without ids and metadata, as float32. */
export async function* readVectorRows(
  path: string,
  format: 'fvecs' | 'bvecs' | 'npy',
  read: ByteCount,
): AsyncGenerator<Row | RowProblem> {
  const batches: AsyncIterable<VectorBatch> =
    format === 'npy' ? (await openNpy(path)).batches() : readVecs(path, format);
  let number = 0;
  for await (const { dimension, rows } of batches) {
    for (let start = 0; start < rows.length; start += dimension) {
      const vector = readVectorField(rows.subarray(start, start + dimension));
      yield typeof vector === 'string'
        ? { number, reason: `the vector ${vector}` }
        : { number, content: { kind: 'vector', vector }, metadata: {} };
      number += 1;
    }
    read.bytes += rows.byteLength;
  }
}
