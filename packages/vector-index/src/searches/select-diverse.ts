import { setImmediate } from 'node:timers/promises';
import type { MetricSpace } from '../space/metric-space.ts';
import { distancesTo } from './distances-to.ts';

export interface DiverseCandidates {
  /** candidates × dimension, row-major, prepared. */
  readonly rows: Float32Array;
  /** Distance of each to the query. */
  readonly distances: ArrayLike<number>;
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): picks, one after the other, the candidate
 * with the largest λ · sim(candidate, query) − (1 − λ) · max sim(candidate, picked), where sim is
 * −distance; of equal ones the first. The first pick is the one nearest to the query.
 * @returns places of the `k` picked among the candidates, in the order they were picked
 */
export async function selectDiverse(
  space: MetricSpace,
  { rows, distances }: DiverseCandidates,
  { k, lambda }: { k: number; lambda: number },
): Promise<number[]> {
  const left = new Set(Array.from(distances, (_, place) => place));
  const toPicked = new Float64Array(distances.length).fill(Infinity);
  const picked: number[] = [];
  while (picked.length < k && left.size > 0) {
    const marginal = (place: number) => {
      if (picked.length === 0) return -distances[place]!;
      return (1 - lambda) * toPicked[place]! - lambda * distances[place]!;
    };
    let best: number | undefined;
    let bestMarginal = -Infinity;
    for (const place of left) {
      const value = marginal(place);
      if (value > bestMarginal) [best, bestMarginal] = [place, value];
    }
    if (best === undefined) break;
    picked.push(best);
    left.delete(best);
    const added = distancesTo(space, rows, { queries: rows, row: best });
    for (const place of left) toPicked[place] = Math.min(toPicked[place]!, added[place]!);
    // The event loop has its turn after every pick.
    await setImmediate();
  }
  return picked;
}
