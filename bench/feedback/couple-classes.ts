/** Embeddings with a class each. */
export interface EmbeddedClasses {
  /** count × size, row-major. */
  readonly embeddings: Float32Array;
  readonly size: number;
  readonly labels: Int32Array;
}

/**
 * Joins classes two by two, the most similar first: of all pairs of class means the one with the greatest cosine, then
 * of what is left, until fewer than two remain.
 */
export function coupleClasses({ embeddings, size, labels }: EmbeddedClasses): [number, number][] {
  const means = new Map<number, Float64Array>();
  for (const [row, label] of labels.entries()) {
    const mean = means.get(label) ?? new Float64Array(size);
    for (let i = 0; i < size; i += 1) mean[i] = mean[i]! + embeddings[row * size + i]!;
    means.set(label, mean);
  }
  const classes = [...means.keys()];
  const all = classes
    .flatMap((a, at) => classes.slice(at + 1).map((b): [number, number] => [a, b]))
    .map((couple) => ({ couple, cosine: cosineOf(means.get(couple[0])!, means.get(couple[1])!) }))
    .toSorted((x, y) => y.cosine - x.cosine);
  const taken = new Set<number>();
  const couples: [number, number][] = [];
  for (const { couple } of all) {
    if (couple.some((label) => taken.has(label))) continue;
    couples.push(couple);
    for (const label of couple) taken.add(label);
  }
  return couples;
}

function cosineOf(a: Float64Array, b: Float64Array): number {
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b));
}
