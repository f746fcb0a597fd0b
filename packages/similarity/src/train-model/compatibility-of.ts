import type { TrainingConfig } from '@kindred/contracts';
import type { TrainOptions } from '@kindred/siamese';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import type { OpenedBase } from './open-base.ts';
import type { RunExamples } from './prepare-run.ts';

/**
 * What the base of a run makes of the examples that it learns from, as they are without augmentation; nothing where
 * the recipe does not ask for embeddings that stay comparable with those of its base. The same each time, so that a
 * run that is resumed goes on with the same.
 *
 * @throws TrainingConfigError without a base, and for examples without classes: nothing would tell whether it worked
 */
export async function compatibilityOf(
  { compatible }: TrainingConfig,
  examples: RunExamples,
  base: OpenedBase | undefined,
): Promise<Pick<TrainOptions, 'compatibility'>> {
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
  const { model } = base;
  const embeddings = await model.embed(examples.train.inputs);
  return { compatibility: { ...compatible, embeddings, embeddingSize: model.embeddingSize } };
}
