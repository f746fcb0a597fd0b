import type { HeldOutSplit, TrainingConfig } from '@kindred/contracts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { fixSplit } from './fix-split.ts';
import type { LabelledSplit } from './hold-out-classes.ts';

/**
 * How labelled examples are parted: by the groups that the recipe names, else by the rule that the model's first run
 * fixed, else by a rule that is fixed now.
 *
 * @param fixed the rule of the model, where it has one
 * @throws TrainingConfigError for a split, which pairs of texts alone have
 */
export function splitOf(
  { validation, seed }: Pick<TrainingConfig, 'validation' | 'seed'>,
  classNames: readonly string[],
  fixed: HeldOutSplit | undefined,
): LabelledSplit {
  if ('split' in validation) {
    throw new TrainingConfigError(
      'config.validation',
      'a split is held out of pairs of texts alone: name a fraction or groups',
    );
  }
  if ('groups' in validation) return { kind: 'groups', groups: validation.groups };
  if (fixed?.kind === 'classes') return fixed;
  return fixSplit(classNames, { fraction: validation.fraction, seed });
}
