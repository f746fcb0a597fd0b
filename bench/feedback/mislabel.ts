import type { LoadedInputs } from '@kindred/datasets';

/** The same examples, with both classes of each couple under the label of the first. */
export function mislabel(
  data: LoadedInputs,
  couples: readonly (readonly [number, number])[],
): LoadedInputs {
  const merged = new Map(couples.map(([first, second]) => [second, first]));
  const kept = [...data.classNames.keys()].filter((label) => !merged.has(label));
  const renumbered = new Map(kept.map((label, number) => [label, number]));
  return {
    ...data,
    labels: data.labels.map((label) => renumbered.get(merged.get(label) ?? label)!),
    classNames: [...renumbered.keys()].map((label) => data.classNames[label]!),
  };
}
