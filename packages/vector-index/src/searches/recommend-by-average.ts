import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { RecommendTask } from './recommend-task.ts';
import type { RecommendResult } from './recommend-result.ts';
import type { SearchPort } from './search-port.ts';
import { similarityScore } from './similarity-score.ts';
import { widenSearch } from './widen-search.ts';

/**
 * The neighbours of mean(positives) + (mean(positives) − mean(negatives)), and of mean(positives) where
 * there are no negatives: `average_vector` of Qdrant. Distances are those to that vector.
 */
export async function recommendByAverage(
  port: SearchPort,
  { positives, negatives, examples, k, most, passed }: RecommendTask,
): Promise<RecommendResult> {
  const query = meanRow(positives, port.dimension);
  if (negatives.length > 0) {
    const away = meanRow(negatives, port.dimension);
    away.forEach((value, at) => {
      query[at] = 2 * query[at]! - value;
    });
  }
  if (port.metric === 'cosine' && query.every((value) => value === 0)) {
    throw new InvalidArgumentError('positive', query, 'examples that do not cancel each other out');
  }
  const widening = { first: most, most, passed };
  const { result, explain } = await widenSearch(port, query, widening, () => true);
  const others = neighboursOf(result, 0).filter(({ label }) => !examples.has(label));
  const neighbours = others.slice(0, k).map((neighbour) => {
    return { ...neighbour, score: similarityScore(neighbour.distance) };
  });
  return { neighbours, explain };
}

function meanRow(rows: Float32Array, dimension: number): Float32Array {
  const sums = new Float64Array(dimension);
  rows.forEach((value, at) => {
    sums[at % dimension]! += value;
  });
  const count = rows.length / dimension;
  return Float32Array.from(sums, (sum) => sum / count);
}
