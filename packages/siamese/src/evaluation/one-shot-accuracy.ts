import { nearestClasses } from './nearest-classes.ts';
import type { OneShotTrial } from './one-shot-trial.ts';

/**
 * Share of queries whose class is the nearest, 0 to 1: see nearestClasses.
 *
 * @throws InvalidEvaluationError unless support and queries have a label per embedding
 */
export function oneShotAccuracy(trial: OneShotTrial): number {
  const { queryLabels } = trial;
  const right = nearestClasses(trial).filter((label, row) => label === queryLabels[row]).length;
  return right / queryLabels.length;
}
