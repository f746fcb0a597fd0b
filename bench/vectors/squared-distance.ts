import type { VectorSet } from './vector-set.ts';

/** Squared euclidean distance of a query and a vector; it orders the unit rows of a cosine set as the cosine does. */
export function squaredDistance(
  { vectors, queries, dimension }: VectorSet,
  query: number,
  label: number,
): number {
  let sum = 0;
  const [from, to] = [query * dimension, label * dimension];
  for (let i = 0; i < dimension; i += 1) {
    const difference = queries[from + i]! - vectors[to + i]!;
    sum += difference * difference;
  }
  return sum;
}
