/**
 * Area under precision and recall, as a sum of steps: Σ (Rₙ − Rₙ₋₁) · Pₙ over the different scores, the greatest first.
 * Equal scores are one step, whatever their order.
 */
export function averagePrecision(scores: ArrayLike<number>, isMatch: ArrayLike<number>): number {
  const order = Array.from(scores, (_, at) => at).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number),
  );
  const matches = order.reduce((sum, at) => sum + (isMatch[at] as number), 0);
  let [found, before, area] = [0, 0, 0];
  for (const [place, at] of order.entries()) {
    found += isMatch[at] as number;
    const next = order[place + 1];
    if (next !== undefined && scores[next] === scores[at]) continue;
    area += ((found - before) / matches) * (found / (place + 1));
    before = found;
  }
  return area;
}
