/** |A ∩ B| ÷ |A ∪ B| of two ascending sets; 0 where both are empty. */
export function jaccard(first: Uint32Array, second: Uint32Array): number {
  let [at, other, common] = [0, 0, 0];
  while (at < first.length && other < second.length) {
    const [a, b] = [first[at] as number, second[other] as number];
    if (a === b) common += 1;
    if (a <= b) at += 1;
    if (b <= a) other += 1;
  }
  const union = first.length + second.length - common;
  return union === 0 ? 0 : common / union;
}
