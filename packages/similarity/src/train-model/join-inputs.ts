import { concatenateInputs, type LoadedInputs } from '@kindred/datasets';

/** Examples of several sources, one behind the other; classes of one name are one class. */
export function joinInputs(parts: readonly LoadedInputs[]): LoadedInputs {
  const all = concatenateInputs(parts);
  const classNames = [...new Set(all.classNames)];
  const places = new Map(classNames.map((name, place) => [name, place]));
  const placeOf = (label: number) => places.get(all.classNames[label] as string) as number;
  return { ...all, classNames, labels: all.labels.map(placeOf) };
}
