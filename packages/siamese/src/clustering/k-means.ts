import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';
import { assignToNearest } from './assign-to-nearest.ts';
import { meansOfClusters } from './means-of-clusters.ts';
import { seedCentroids } from './seed-centroids.ts';

export interface KMeansOptions {
  /** count × embeddingSize, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly clusters: number;
  readonly seed: number;
  /** Runs from different seeds, of which the tightest is kept. @defaultValue 4 */
  readonly restarts?: number;
  /** @defaultValue 100 */
  readonly maxIterations?: number;
}

export interface KMeansResult {
  /** Cluster of every row. */
  readonly assignments: Int32Array;
  /** clusters × embeddingSize, row-major. */
  readonly centroids: Float32Array;
  /** Sum of squared distances of all rows to their centroids. */
  readonly inertia: number;
}

/**
 * k-means by Lloyd's iteration (Lloyd 1982) from k-means++ seeds (Arthur & Vassilvitskii 2007). The
 * distances are a matrix product on the backend; the same seed gives the same clusters.
 *
 * @throws InvalidEvaluationError unless there are at least as many rows as clusters
 */
export async function kMeans(options: KMeansOptions): Promise<KMeansResult> {
  const { embeddings, embeddingSize, clusters, restarts = 4 } = options;
  const count = embeddings.length / embeddingSize;
  if (!Number.isInteger(count) || clusters < 1 || clusters > count) {
    throw new InvalidEvaluationError(`clusters: ${count} rows cannot make ${clusters} clusters.`);
  }
  const random = new Random(options.seed);
  let best: KMeansResult | undefined;
  for (let restart = 0; restart < restarts; restart += 1) {
    const found = await iterate(options, seedCentroids(options, random));
    if (!best || found.inertia < best.inertia) best = found;
  }
  return best as KMeansResult;
}

async function iterate(options: KMeansOptions, seeds: Float32Array): Promise<KMeansResult> {
  const { embeddings, embeddingSize, clusters, maxIterations = 100 } = options;
  let centroids = seeds;
  let assigned = await assignToNearest({ embeddings, embeddingSize, centroids });
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    centroids = meansOfClusters(options, { ...assigned, clusters });
    const next = await assignToNearest({ embeddings, embeddingSize, centroids });
    const settled = next.assignments.every((cluster, row) => cluster === assigned.assignments[row]);
    assigned = next;
    if (settled) break;
  }
  const inertia = assigned.squaredDistances.reduce((sum, squared) => sum + squared, 0);
  return { assignments: assigned.assignments, centroids, inertia };
}
