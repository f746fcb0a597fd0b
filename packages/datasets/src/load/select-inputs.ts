import type { LoadedInputs } from './labelled-inputs.ts';

/** The inputs at the given places, with classes renumbered to those that remain. */
export function selectInputs(data: LoadedInputs, places: readonly number[]): LoadedInputs {
  const length = data.inputShape.reduce((product, side) => product * side, 1);
  const inputs = new Float32Array(places.length * length);
  const labels = new Int32Array(places.length);
  const renumbered = new Map<number, number>();
  for (const [index, place] of places.entries()) {
    inputs.set(data.inputs.subarray(place * length, (place + 1) * length), index * length);
    const label = data.labels[place]!;
    if (!renumbered.has(label)) renumbered.set(label, renumbered.size);
    labels[index] = renumbered.get(label)!;
  }
  return {
    inputs,
    inputShape: data.inputShape,
    labels,
    classNames: [...renumbered.keys()].map((label) => data.classNames[label]!),
    ids: places.map((place) => data.ids[place]!),
    groups: places.map((place) => data.groups[place]!),
  };
}
