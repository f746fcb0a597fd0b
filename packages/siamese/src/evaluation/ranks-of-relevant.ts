/**
 * Ranks, from 1, that the relevant references have among all of them by distance, ascending. A reference
 * that is exactly as far as a relevant one counts as before it, so that embeddings that are all the same
 * get the worst ranks instead of those that the order of the rows happens to give.
 *
 * @param relevant distances of the relevant references; sorted in place
 * @param others distances of the others
 */
export function ranksOfRelevant(relevant: Float32Array, others: Float32Array): Int32Array {
  relevant.sort();
  const nearest = relevant[0] as number;
  const farthest = relevant.at(-1) as number;
  const cellsPerUnit = (2 * relevant.length) / (farthest - nearest);
  const starts = cellStarts(relevant, cellsPerUnit);
  const before = new Int32Array(relevant.length + 1);
  for (let i = 0; i < others.length; i += 1) {
    const distance = others[i] as number;
    if (distance > farthest) continue;
    let position = 0;
    if (distance > nearest) {
      position = starts[((distance - nearest) * cellsPerUnit) | 0] as number;
      while ((relevant[position] as number) < distance) position += 1;
    }
    before[position] = (before[position] as number) + 1;
  }
  let passed = 0;
  return Int32Array.from(relevant, (_, position) => {
    passed += before[position] as number;
    return position + 1 + passed;
  });
}

/**
 * For every cell of equal width the position of the first distance in it or beyond: where to begin to
 * look. A binary search over thousands of distances took most of an evaluation.
 */
function cellStarts(sorted: Float32Array, cellsPerUnit: number): Int32Array {
  const starts = new Int32Array(2 * sorted.length + 1).fill(sorted.length - 1);
  const nearest = sorted[0] as number;
  for (let i = sorted.length - 1; i >= 0; i -= 1) {
    starts[(((sorted[i] as number) - nearest) * cellsPerUnit) | 0] = i;
  }
  for (let cell = starts.length - 2; cell >= 0; cell -= 1) {
    if ((starts[cell] as number) > (starts[cell + 1] as number)) {
      starts[cell] = starts[cell + 1] as number;
    }
  }
  return starts;
}
