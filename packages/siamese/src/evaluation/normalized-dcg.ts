/**
 * NDCG of one ranked list with graded relevance (Järvelin & Kekäläinen 2002), gain being the grade itself
 * and the discount log2(1 + rank). References at the same distance share the mean of their discounts
 * (McSherry & Najork 2008), so the order of rows does not matter. 0 where every grade is 0.
 *
 * @param distances of the references; smaller ranks first
 * @param grades relevance of each reference, 0 or more
 * @param k only the first k ranks count; all of them if absent
 */
export function normalizedDcg(
  distances: ArrayLike<number>,
  grades: ArrayLike<number>,
  k = distances.length,
): number {
  const order = Array.from({ length: distances.length }, (_, row) => row).sort(
    (left, right) => (distances[left] as number) - (distances[right] as number),
  );
  let gain = 0;
  for (let start = 0; start < order.length && start < k;) {
    let end = start;
    let discounts = 0;
    let sum = 0;
    const distance = distances[order[start] as number];
    for (; end < order.length && distances[order[end] as number] === distance; end += 1) {
      discounts += end < k ? 1 / Math.log2(2 + end) : 0;
      sum += grades[order[end] as number] as number;
    }
    gain += (discounts * sum) / (end - start);
    start = end;
  }
  const best = Array.from(grades)
    .sort((left, right) => right - left)
    .slice(0, k)
    .reduce((sum, grade, position) => sum + grade / Math.log2(2 + position), 0);
  return best === 0 ? 0 : gain / best;
}
