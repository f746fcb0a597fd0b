import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { Example } from './example.ts';
import { LARGEST_K } from './largest-k.ts';
import type { NearestOptions } from './nearest-options.ts';
import { recommendByAverage } from './recommend-by-average.ts';
import { recommendByBestScore } from './recommend-by-best-score.ts';
import type { RecommendResult } from './recommend-result.ts';
import { resolveExamples } from './resolve-examples.ts';
import type { SearchPort } from './search-port.ts';

const MOST_EXAMPLES = 64;

const STRATEGIES = { average: recommendByAverage, 'best-score': recommendByBestScore };

export interface RecommendOptions extends NearestOptions {
  /** 1 to 64; what is recommended is near to these. */
  readonly positive: readonly Example[];
  /** At most 64; what is recommended is far from these. @defaultValue none */
  readonly negative?: readonly Example[] | undefined;
  /** @defaultValue 'average' */
  readonly strategy?: keyof typeof STRATEGIES | undefined;
  /** Recommendations wanted, 1 to 10,000. */
  readonly k: number;
}

/**
 * Vectors like the positive examples and unlike the negative ones, without the examples themselves (those
 * given as labels). Strategies, as Qdrant has them:
 * - `average` searches once, around the mean of the positives moved away from the mean of the negatives;
 *   for examples of one kind.
 * - `best-score` scores each candidate by its nearest example, below 0 if that is a negative one; for
 *   examples of several kinds.
 */
export async function recommend(
  port: SearchPort,
  options: RecommendOptions,
): Promise<RecommendResult> {
  const { positive, negative = [], strategy = 'average', k, ...passed } = options;
  checkExamples('positive', positive, 1);
  checkExamples('negative', negative, 0);
  checkInteger('k', k, { least: 1, most: LARGEST_K });
  if (!Object.hasOwn(STRATEGIES, strategy)) {
    throw new InvalidArgumentError('strategy', strategy, 'one of average, best-score');
  }
  const positives = await resolveExamples(port, 'positive', positive);
  const negatives = await resolveExamples(port, 'negative', negative);
  const given = [...positive, ...negative].filter((example) => typeof example === 'number');
  const examples = new Set(given);
  const most = Math.min(k + examples.size, LARGEST_K);
  return STRATEGIES[strategy](port, { positives, negatives, examples, k, most, passed });
}

function checkExamples(field: string, examples: readonly Example[], least: number): void {
  if (!Array.isArray(examples) || examples.length < least || examples.length > MOST_EXAMPLES) {
    const rule = `an array of ${least} to ${MOST_EXAMPLES} labels or vectors`;
    throw new InvalidArgumentError(field, examples, rule);
  }
}
