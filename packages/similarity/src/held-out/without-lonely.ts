import { selectInputs, type LoadedInputs } from '@kindred/datasets';
import { TrainingDataError } from '../errors/training-data-error.ts';

/**
 * Examples of classes that have two or more, so that there are matching pairs.
 *
 * @throws TrainingDataError with less than two such classes
 */
export function withoutLonely(data: LoadedInputs, name: string): LoadedInputs {
  const counts = new Map<number, number>();
  for (const label of data.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const isUsable = (label: number | undefined) => (counts.get(label as number) ?? 0) >= 2;
  const usable = [...counts.keys()].filter(isUsable).length;
  if (usable < 2) {
    throw new TrainingDataError(
      `${name} has ${usable} classes with two examples that the model was not trained on, and two are needed: ` +
        'add classes, or examples of classes that are held out.',
    );
  }
  return selectInputs(
    data,
    [...data.labels.keys()].filter((row) => isUsable(data.labels[row])),
  );
}
