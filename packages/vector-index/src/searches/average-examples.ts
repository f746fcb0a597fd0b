import type { RecommendTask } from './recommend-task.ts';

/**
 * One query for examples (row-major, prepared): mean(positives) + (mean(positives) − mean(negatives)), and
 * mean(positives) where there are no negatives: `average_vector` of Qdrant. It may be zero.
 */
export function averageExamples(
  dimension: number,
  { positives, negatives }: Pick<RecommendTask, 'positives' | 'negatives'>,
): Float32Array {
  const query = meanRow(positives, dimension);
  if (negatives.length === 0) return query;
  const away = meanRow(negatives, dimension);
  return query.map((value, at) => 2 * value - away[at]!);
}

function meanRow(rows: Float32Array, dimension: number): Float32Array {
  const sums = new Float64Array(dimension);
  rows.forEach((value, at) => {
    sums[at % dimension]! += value;
  });
  const count = rows.length / dimension;
  return Float32Array.from(sums, (sum) => sum / count);
}
