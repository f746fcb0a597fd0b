import type { LabelledInputs } from '../encoders/labelled-inputs.ts';

/** Copies rows of the data into one new array. */
export function gatherBatch(data: LabelledInputs, rows: Int32Array): Float32Array {
  const size = data.inputShape.reduce((product, length) => product * length, 1);
  const batch = new Float32Array(rows.length * size);
  for (const [position, row] of rows.entries()) {
    batch.set(data.inputs.subarray(row * size, (row + 1) * size), position * size);
  }
  return batch;
}
