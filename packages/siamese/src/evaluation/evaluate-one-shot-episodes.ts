import { meanWithInterval, type MeanWithInterval } from './mean-with-interval.ts';
import { oneShotAccuracy } from './one-shot-accuracy.ts';
import type { OneShotEpisodes } from './one-shot-episodes.ts';
import { oneShotTrials } from './one-shot-trials.ts';

/**
 * N-way K-shot accuracy over random episodes, with its 95 % confidence interval over the episodes.
 *
 * @throws InvalidEvaluationError where no group has `ways` classes of `shots + queries` examples
 */
export function evaluateOneShotEpisodes(options: OneShotEpisodes): MeanWithInterval {
  return meanWithInterval(
    oneShotTrials(options).map((trial) =>
      oneShotAccuracy({ ...trial, ...(options.rule && { rule: options.rule }) }),
    ),
  );
}
