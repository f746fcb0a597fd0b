interface Scored {
  readonly scores: readonly number[];
  readonly isMatch: readonly number[];
}

/** The greatest recall of a threshold whose precision is at least the wanted one, and that precision. */
export function recallAtPrecision(
  { scores, isMatch }: Scored,
  wanted: number,
): { readonly recall: number; readonly precision: number } {
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  let best = { recall: 0, precision: 0 };
  let found = 0;
  for (const [place, pair] of order.entries()) {
    found += isMatch[pair] as number;
    const next = order[place + 1];
    // Equal scores are accepted together.
    if (next !== undefined && scores[next] === scores[pair]) continue;
    const [recall, precision] = [found / matches, found / (place + 1)];
    if (precision >= wanted && recall > best.recall) best = { recall, precision };
  }
  return best;
}
