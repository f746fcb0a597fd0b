/** Share of the different items of the one that the other has too, 0 to 1; 0 where the one is empty. */
export function containment<T>(of: Iterable<T>, within: Iterable<T>): number {
  const wanted = new Set(of);
  const there = new Set(within);
  const found = [...wanted].filter((item) => there.has(item)).length;
  return wanted.size === 0 ? 0 : found / wanted.size;
}
