/** What two bags have in common: 2 · Σ min ÷ (|a| + |b|) (Dice 1945), 0 to 1; 0 where both are empty. */
export function dice<T>(left: Iterable<T>, right: Iterable<T>): number {
  const counts = new Map<T, number>();
  let [total, common] = [0, 0];
  for (const item of left) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
    total += 1;
  }
  for (const item of right) {
    const count = counts.get(item) ?? 0;
    if (count > 0) {
      counts.set(item, count - 1);
      common += 1;
    }
    total += 1;
  }
  return total === 0 ? 0 : (2 * common) / total;
}
