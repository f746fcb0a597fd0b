import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkVectors } from '../validation/check-vectors.ts';
import type { AutoTuneOptions } from './auto-tune-options.ts';
import { GRAPH_LADDER } from './graph-ladder.ts';
import type { TuningSample } from './tuning-sample.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Refuses what cannot be tuned, such as a target that so few queries cannot show; fills in the defaults. */
export function checkTuning(sample: TuningSample, options: AutoTuneOptions) {
  const { targetRecall, k, ladder = GRAPH_LADDER, repeats = 9, mostEf } = options;
  checkSpaceOptions(sample);
  const { dimension, metric, vectors, queries } = sample;
  if (metric === 'l1') throw new InvalidArgumentError('metric', metric, 'one of l2, cosine, ip');
  checkVectors(vectors, { field: 'vectors', dimension, metric });
  const queryCount = checkVectors(queries, { field: 'queries', dimension, metric });
  checkInteger('k', k, { least: 1, most: 1_000 });
  checkInteger('vectors', vectors.length / dimension, { least: k, most: 4_294_967_294 });
  checkInteger('repeats', repeats, { least: 1, most: 1_000 });
  const largestEf = mostEf ?? Math.max(1_000, k);
  checkInteger('mostEf', largestEf, { least: k, most: 10_000 });
  if (typeof targetRecall !== 'number' || !(targetRecall > 0 && targetRecall < 1)) {
    throw new InvalidArgumentError('targetRecall', targetRecall, 'a number above 0 and below 1');
  }
  if (!Array.isArray(ladder) || ladder.length < 1 || ladder.length > 32) {
    throw new InvalidArgumentError('ladder', ladder, 'an array of 1 to 32 graphs');
  }
  for (const shape of ladder) checkGraphOptions(shape);
  if (wilsonInterval(queryCount * k, queryCount * k).low < targetRecall) {
    const rule = `so many that not a single miss among them shows recall ${targetRecall}`;
    throw new InvalidArgumentError('queries', queryCount, rule);
  }
  return { ...options, ladder, repeats, mostEf: largestEf };
}
