import type { LoadedInputs } from './labelled-inputs.ts';

/** Inputs of shape [1] whose value is their place, for tests of splits: `classes` names each input's class. */
export function loadedInputs(
  classes: readonly string[],
  groups: readonly string[] = classes,
): LoadedInputs {
  const classNames = [...new Set(classes)];
  return {
    inputs: Float32Array.from(classes.keys()),
    inputShape: [1],
    labels: Int32Array.from(classes, (name) => classNames.indexOf(name)),
    classNames,
    ids: classes.map((name, index) => `${name}-${index}`),
    groups: [...groups],
  };
}
