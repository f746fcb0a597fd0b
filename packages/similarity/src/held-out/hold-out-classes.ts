import type { HeldOutSplit } from '@kindred/contracts';
import { selectInputs, splitByClass, type ClassSplit, type LoadedInputs } from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { isHeldOut } from './is-held-out.ts';

export type LabelledSplit = Extract<HeldOutSplit, { kind: 'classes' | 'groups' }>;

/**
 * Parts labelled examples by whole classes.
 *
 * @throws TrainingConfigError where a side would have fewer than two classes, or a group is unknown
 */
export function holdOutClasses(data: LoadedInputs, split: LabelledSplit): ClassSplit {
  if (split.kind === 'groups') {
    try {
      return splitByClass(data, { holdOutGroups: split.groups });
    } catch (error) {
      throw new TrainingConfigError('config.validation', messageOf(error));
    }
  }
  const isHeld = data.classNames.map((name) => isHeldOut(split, name));
  const held = isHeld.filter(Boolean).length;
  if (held < 2 || isHeld.length - held < 2) {
    throw new TrainingConfigError(
      'config.validation',
      `the model holds out ${held} of these ${isHeld.length} classes, and each side needs two: ` +
        'add classes, or name groups that are held out',
    );
  }
  const places = [...data.labels.keys()];
  const rowsOf = (side: boolean) =>
    places.filter((place) => isHeld[data.labels[place] as number] === side);
  return {
    train: selectInputs(data, rowsOf(false)),
    validation: selectInputs(data, rowsOf(true)),
  };
}
