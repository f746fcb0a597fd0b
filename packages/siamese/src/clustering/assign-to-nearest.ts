import { forEachDistanceBlock } from '../evaluation/for-each-distance-block.ts';

export interface Assignment {
  readonly assignments: Int32Array;
  /** To the centroid that a row is assigned to. */
  readonly squaredDistances: Float32Array;
}

/** Gives every row the nearest centroid; of equals the first. */
export async function assignToNearest(points: {
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly centroids: Float32Array;
}): Promise<Assignment> {
  const { embeddings, embeddingSize, centroids } = points;
  const count = embeddings.length / embeddingSize;
  const assignments = new Int32Array(count);
  const squaredDistances = new Float32Array(count);
  const table = {
    queries: embeddings,
    references: centroids,
    embeddingSize,
    distance: 'squared-euclidean',
  } as const;
  await forEachDistanceBlock(table, async (block, first) => {
    const nearest = block.argMin(1);
    const squared = block.min(1);
    assignments.set(await nearest.data<'int32'>(), first);
    squaredDistances.set(await squared.data<'float32'>(), first);
    nearest.dispose();
    squared.dispose();
  });
  return { assignments, squaredDistances };
}
