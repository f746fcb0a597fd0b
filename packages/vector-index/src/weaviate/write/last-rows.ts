/** Rows of a batch of labels without those that a later row of the same label replaces, in their order. */
export function lastRows(labels: Uint32Array): number[] {
  const last = new Map<number, number>();
  labels.forEach((label, row) => last.set(label, row));
  return [...last.values()].sort((a, b) => a - b);
}
