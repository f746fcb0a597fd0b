import type { Scored } from './scored.ts';

/** The greatest F1 of all thresholds, and the threshold: what is as great or greater counts as a copy. */
export function bestF1({ scores, isCopy }: Scored): {
  readonly f1: number;
  readonly threshold: number;
} {
  const order = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const copies = isCopy.reduce((sum, copy) => sum + copy, 0);
  let best = { f1: 0, threshold: Infinity };
  let found = 0;
  for (const [place, pair] of order.entries()) {
    found += isCopy[pair] as number;
    const next = order[place + 1];
    // Equal scores are accepted together.
    if (next !== undefined && scores[next] === scores[pair]) continue;
    const f1 = (2 * found) / (copies + place + 1);
    if (f1 > best.f1) best = { f1, threshold: scores[pair] as number };
  }
  return best;
}
