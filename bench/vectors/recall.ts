import type { ExactNeighbours } from './exact-neighbours.ts';
import { squaredDistance } from './squared-distance.ts';
import { rowsOf, type VectorSet } from './vector-set.ts';

/**
 * Share of the true neighbours that were found: of each query's k labels, those that are no farther than
 * the last true neighbour, each counted once. By distance, not by label, so that of two equally near
 * vectors either is right (Aumüller et al. 2020, ann-benchmarks).
 */
export function recall(
  set: VectorSet,
  { count, farthest }: ExactNeighbours,
  labels: ArrayLike<number>,
): number {
  const k = labels.length / farthest.length;
  let found = 0;
  for (let query = 0; query < farthest.length; query += 1) {
    const near = new Set<number>();
    for (let place = query * k; place < (query + 1) * k; place += 1) {
      const label = labels[place]!;
      if (label < rowsOf(set) && squaredDistance(set, query, label) <= farthest[query]!)
        near.add(label);
    }
    found += Math.min(count, near.size);
  }
  return found / (count * farthest.length);
}
