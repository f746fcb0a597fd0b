/** Dot product of row `a` of one matrix and row `b` of another, both with rows of `size` numbers. */
export function dot(
  [left, a]: readonly [Float32Array, number],
  [right, b]: readonly [Float32Array, number],
  size: number,
): number {
  let sum = 0;
  const [startA, startB] = [a * size, b * size];
  for (let i = 0; i < size; i += 1) {
    sum += (left[startA + i] as number) * (right[startB + i] as number);
  }
  return sum;
}
