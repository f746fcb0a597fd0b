/**
 * Spearman's rank correlation of two lists: 1 where both have the same order, −1 where the opposite one.
 * Equal values share the mean of their ranks; 0 where a list has one value only.
 */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [ranksA, ranksB] = [ranksOf(a), ranksOf(b)];
  const mean = (a.length - 1) / 2;
  let [both, squaresA, squaresB] = [0, 0, 0];
  for (const [i, rank] of ranksA.entries()) {
    const [left, right] = [rank - mean, (ranksB[i] as number) - mean];
    both += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  const length = Math.sqrt(squaresA * squaresB);
  return length === 0 ? 0 : both / length;
}

function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort(
    (left, right) => (values[left] as number) - (values[right] as number),
  );
  const ranks = new Float64Array(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start;
    while (end < order.length && values[order[end] as number] === values[order[start] as number])
      end += 1;
    for (let place = start; place < end; place += 1)
      ranks[order[place] as number] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}
