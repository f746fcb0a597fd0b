/** A row and the products of every two of its numbers, squares among them. */
export function withProducts(row: readonly number[]): number[] {
  return [...row, ...row.flatMap((value, at) => row.slice(at).map((other) => value * other))];
}
