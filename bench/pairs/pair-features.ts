/** What is known of pairs, row by row. */
export interface PairFeatures {
  /** pairs × width, row-major. */
  readonly values: Float32Array;
  readonly width: number;
}

/** @param rows one of each pair, all of one length */
export function pairFeatures(rows: readonly (readonly number[])[]): PairFeatures {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  for (const [pair, row] of rows.entries()) values.set(row, pair * width);
  return { values, width };
}
