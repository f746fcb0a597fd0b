import type { ClassedOutcomes } from './bootstrap-mean.ts';
import { nearestClasses } from './nearest-classes.ts';
import type { OneShotEpisodes } from './one-shot-episodes.ts';
import { oneShotTrials } from './one-shot-trials.ts';

/**
 * What came of every query of random episodes, 1 where its class was the nearest: their mean is
 * evaluateOneShotEpisodes' accuracy.
 *
 * @throws InvalidEvaluationError where no group has `ways` classes of `shots + queries` examples
 */
export function oneShotOutcomes(options: OneShotEpisodes): ClassedOutcomes {
  const rule = options.rule && { rule: options.rule };
  const trials = oneShotTrials(options);
  return {
    labels: Int32Array.from(trials.flatMap(({ queryLabels }) => [...queryLabels])),
    values: trials.flatMap((trial) =>
      Array.from(nearestClasses({ ...trial, ...rule }), (label, row) =>
        label === trial.queryLabels[row] ? 1 : 0,
      ),
    ),
  };
}
