import type { LoadedInputs } from '@kindred/datasets';

/** Two sets of examples of different classes as one. */
export function joinInputs(a: LoadedInputs, b: LoadedInputs): LoadedInputs {
  const inputs = new Float32Array(a.inputs.length + b.inputs.length);
  inputs.set(a.inputs);
  inputs.set(b.inputs, a.inputs.length);
  const shifted = b.labels.map((label) => label + a.classNames.length);
  return {
    inputs,
    inputShape: a.inputShape,
    labels: Int32Array.from([...a.labels, ...shifted]),
    classNames: [...a.classNames, ...b.classNames],
    ids: [...a.ids, ...b.ids],
    groups: [...a.groups, ...b.groups],
  };
}
