import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { gatherRows } from '../samplers/gather-rows.ts';

/** Copies rows of the data into one new array. */
export function gatherBatch({ inputs, inputShape }: LabelledInputs, rows: Int32Array) {
  const size = inputShape.reduce((product, length) => product * length, 1);
  return gatherRows(inputs, size, rows);
}
