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
  const before = new Int32Array(relevant.length + 1);
  const farthest = relevant.at(-1) as number;
  for (let i = 0; i < others.length; i += 1) {
    const distance = others[i] as number;
    if (distance > farthest) continue;
    let low = 0;
    let high = relevant.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((relevant[middle] as number) < distance) low = middle + 1;
      else high = middle;
    }
    before[low] = (before[low] as number) + 1;
  }
  let passed = 0;
  return Int32Array.from(relevant, (_, position) => {
    passed += before[position] as number;
    return position + 1 + passed;
  });
}
