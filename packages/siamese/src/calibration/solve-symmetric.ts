/** Solves a small positive definite system by Gaussian elimination; `matrix` is left as it is. */
export function solveSymmetric(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] {
  const size = right.length;
  const rows = matrix.map((line, i) => [...line, right[i] as number]);
  const at = (row: number, column: number) => rows[row]?.[column] as number;
  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(row, pivot) / at(pivot, pivot);
      rows[row] = (rows[row] as number[]).map((value, i) => value - factor * at(pivot, i));
    }
  }
  const solution = right.map(() => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = at(row, size);
    for (let i = row + 1; i < size; i += 1) rest -= at(row, i) * (solution[i] as number);
    solution[row] = rest / at(row, row);
  }
  return solution;
}
