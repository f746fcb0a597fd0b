/** Anchors with a positive, counted once for each positive, among anchors that have a negative too. */
export function positivePairs(labels: Int32Array): number {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  if (sizes.size < 2) return 0;
  return [...sizes.values()].reduce((sum, size) => sum + size * (size - 1), 0);
}
