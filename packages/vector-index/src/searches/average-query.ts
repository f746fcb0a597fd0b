import { averageExamples } from './average-examples.ts';
import { resolveExamples } from './resolve-examples.ts';
import type { RecommendOptions } from './recommend.ts';
import type { SearchPort } from './search-port.ts';

/**
 * The query that `recommend` with the strategy `average` searches for, so that every other search can
 * start from examples, too. Zero where examples cancel each other out, which `cosine` refuses.
 * @throws InvalidArgumentError for a label that is not stored
 */
export async function averageQuery(
  port: SearchPort,
  { positive, negative = [] }: Pick<RecommendOptions, 'positive' | 'negative'>,
): Promise<Float32Array> {
  const positives = await resolveExamples(port, 'positive', positive);
  const negatives = await resolveExamples(port, 'negative', negative);
  return averageExamples(port.dimension, { positives, negatives });
}
