/**
 * Copies rows into one new array.
 *
 * @param values count × size numbers, row-major
 */
export function gatherRows(
  values: Float32Array,
  size: number,
  rows: ArrayLike<number>,
): Float32Array {
  const gathered = new Float32Array(rows.length * size);
  for (let position = 0; position < rows.length; position += 1) {
    const start = (rows[position] as number) * size;
    gathered.set(values.subarray(start, start + size), position * size);
  }
  return gathered;
}
