import { DTYPES, type Dtype } from './dtypes.ts';
import type { VectorBatch } from './vector-batch.ts';

/**
 * Vectors in a batch that is to be written.
 * @throws TypeError for another type of number, another dimension, or a part of a vector
 */
export function checkBatch(batch: VectorBatch, dtype: Dtype, dimension: number): number {
  const { rows } = batch;
  if (!(rows instanceof DTYPES[dtype])) {
    throw new TypeError(`Rows of ${dtype} are a ${DTYPES[dtype].name}.`);
  }
  if (batch.dimension !== dimension || rows.length % dimension !== 0) {
    throw new TypeError(
      `Every batch needs whole vectors of ${dimension} numbers; this one has ${rows.length} numbers of vectors of ${batch.dimension}.`,
    );
  }
  return rows.length / dimension;
}
