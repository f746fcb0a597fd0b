import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { averageExamples } from './average-examples.ts';
import type { RecommendTask } from './recommend-task.ts';
import type { RecommendResult } from './recommend-result.ts';
import type { SearchPort } from './search-port.ts';
import { similarityScore } from './similarity-score.ts';
import { widenSearch } from './widen-search.ts';

/** The neighbours of `averageExamples`. Distances are those to that vector. */
export async function recommendByAverage(
  port: SearchPort,
  { positives, negatives, examples, k, most, passed }: RecommendTask,
): Promise<RecommendResult> {
  const query = averageExamples(port.dimension, { positives, negatives });
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
