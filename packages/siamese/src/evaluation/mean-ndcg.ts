import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { forEachDistanceBlock } from './for-each-distance-block.ts';
import { normalizedDcg } from './normalized-dcg.ts';

export interface GradedRetrieval {
  /** count × embeddingSize, row-major; every row is a query among all other rows. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** How relevant a row is to the query, 0 or more: 2 for the same class and 1 for the same group, say. */
  gradeOf(query: number, row: number): number;
  /** Only the first k ranks count; all of them if absent. */
  readonly k?: number;
}

/**
 * Mean NDCG of exact leave-one-out retrieval with graded relevance: see normalizedDcg. Queries to which
 * nothing is relevant are left out. Needs a prepared backend.
 *
 * @throws InvalidEvaluationError where nothing is relevant to any query
 */
export async function meanNdcg(options: GradedRetrieval): Promise<number> {
  const { embeddings, embeddingSize, distance, gradeOf, k } = options;
  const table = { queries: embeddings, references: embeddings, embeddingSize, distance };
  let sum = 0;
  let queries = 0;
  await forEachDistanceBlock(table, async (block, first) => {
    const values = await block.data<'float32'>();
    const [rows, width] = block.shape;
    for (let row = 0; row < rows; row += 1) {
      const query = first + row;
      const others = (_: number, at: number) => at !== query;
      const distances = values.subarray(row * width, (row + 1) * width).filter(others);
      const grades = Float32Array.from({ length: width }, (_, at) => gradeOf(query, at));
      const relevant = grades.filter(others);
      if (!relevant.some((grade) => grade > 0)) continue;
      sum += normalizedDcg(distances, relevant, k);
      queries += 1;
    }
  });
  if (queries > 0) return sum / queries;
  throw new InvalidEvaluationError(
    'Nothing is relevant to any query; gradeOf gave no grade above 0.',
  );
}
