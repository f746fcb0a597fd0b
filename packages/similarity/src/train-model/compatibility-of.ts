import type { TrainingConfig } from '@kindred/contracts';
import type { TrainOptions } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import type { OpenedBase } from './open-base.ts';
import type { RunExamples } from './prepare-run.ts';

/**
 * With which model a run is to stay compatible: its base, where the recipe asks for that.
 *
 * @throws TrainingConfigError without a base, and for examples without classes: nothing would tell whether it worked
 */
export function compatibilityOf(
  { compatible }: TrainingConfig,
  examples: RunExamples,
  base: OpenedBase | undefined,
): Pick<TrainOptions, 'compatibility'> {
  if (compatible === undefined) return {};
  if (base === undefined)
    throw new TrainingConfigError(
      'config.compatible',
      'stays comparable with a base version; name one with base, or leave it out',
    );
  if (!('trainedClasses' in examples))
    throw new TrainingConfigError(
      'config.compatible',
      'is measured by the classes of examples, and these have none: leave it out',
    );
  return { compatibility: { ...compatible, model: base.model } };
}
