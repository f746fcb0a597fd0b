/** Shifts and scales features to mean 0 and deviation 1 of the given rows; a constant 1 stands in front. */
export function standardizer(
  rows: readonly (readonly number[])[],
): (row: readonly number[]) => number[] {
  const scales = (rows[0] ?? []).map((_, at) => {
    const values = rows.map((row) => row[at] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return { mean, deviation: Math.sqrt(variance) || 1 };
  });
  return (row) => [
    1,
    ...scales.map(({ mean, deviation }, at) => ((row[at] as number) - mean) / deviation),
  ];
}
