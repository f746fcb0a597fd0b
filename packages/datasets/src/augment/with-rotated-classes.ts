import type { LoadedInputs } from '../load/labelled-inputs.ts';
import { rotateQuarter } from './rotate-quarter.ts';

const turns = [1, 2, 3] as const;

const withTurns = (names: readonly string[]): string[] => [
  ...names,
  ...turns.flatMap((turn) => names.map((name) => `${name}@${turn * 90}`)),
];

/**
 * Adds every image turned by 90°, 180° and 270° as a class of its own (Santoro et al. 2016), named
 * "class@90" and so on; ids and groups likewise, so that a group holds classes of one orientation.
 * Split first: a class and its turns are not independent.
 * @throws UnsuitableShapeError when the inputs are not square images
 */
export function withRotatedClasses(data: LoadedInputs): LoadedInputs {
  const { inputs, inputShape, labels, classNames, ids, groups } = data;
  const allInputs = new Float32Array(inputs.length * 4);
  const allLabels = new Int32Array(labels.length * 4);
  allInputs.set(inputs);
  allLabels.set(labels);
  for (const turn of turns) {
    allInputs.set(rotateQuarter(inputs, inputShape, turn), inputs.length * turn);
    const shifted = labels.map((label) => label + classNames.length * turn);
    allLabels.set(shifted, labels.length * turn);
  }
  return {
    inputs: allInputs,
    inputShape,
    labels: allLabels,
    classNames: withTurns(classNames),
    ids: withTurns(ids),
    groups: withTurns(groups),
  };
}
