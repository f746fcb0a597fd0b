import type { Assignment } from './assign-to-nearest.ts';

/**
 * Mean of the rows of every cluster. A cluster without rows moves to the row that is farthest from its
 * centroid, so that none is lost.
 */
export function meansOfClusters(
  {
    embeddings,
    embeddingSize,
  }: { readonly embeddings: Float32Array; readonly embeddingSize: number },
  { assignments, squaredDistances, clusters }: Assignment & { readonly clusters: number },
): Float32Array {
  const sums = new Float64Array(clusters * embeddingSize);
  const counts = new Int32Array(clusters);
  for (const [row, cluster] of assignments.entries()) {
    counts[cluster] = (counts[cluster] as number) + 1;
    for (let i = 0; i < embeddingSize; i += 1) {
      const cell = cluster * embeddingSize + i;
      sums[cell] = (sums[cell] as number) + (embeddings[row * embeddingSize + i] as number);
    }
  }
  const centroids = Float32Array.from(
    sums,
    (sum, cell) => sum / Math.max(1, counts[Math.floor(cell / embeddingSize)] as number),
  );
  if (!counts.includes(0)) return centroids;
  const farthest = Array.from(squaredDistances.keys()).sort(
    (left, right) => (squaredDistances[right] as number) - (squaredDistances[left] as number),
  );
  for (const [cluster, count] of counts.entries()) {
    if (count > 0) continue;
    const row = farthest.shift() as number;
    const moved = embeddings.subarray(row * embeddingSize, (row + 1) * embeddingSize);
    centroids.set(moved, cluster * embeddingSize);
  }
  return centroids;
}
