import type { LabelledInputs } from '@kindred/siamese';
import { mirroredPhotos } from './mirrored-photos.ts';

/** The photos of some persons; labels count these persons. */
export function facesOf(
  faces: LabelledInputs,
  isWanted: (person: string) => boolean,
): LabelledInputs {
  const size = faces.inputs.length / faces.labels.length;
  const classNames = faces.classNames.filter(isWanted);
  const nameOf = (row: number) => faces.classNames[faces.labels[row] as number] as string;
  const rows = [...faces.labels.keys()].filter((row) => isWanted(nameOf(row)));
  const inputs = new Float32Array(rows.length * size);
  for (const [place, row] of rows.entries()) {
    inputs.set(faces.inputs.subarray(row * size, (row + 1) * size), place * size);
  }
  const labels = Int32Array.from(rows, (row) => classNames.indexOf(nameOf(row)));
  return { inputs, inputShape: faces.inputShape, labels, classNames };
}

/** Adds every person mirrored, as another person: no face is quite symmetric. */
export function withMirroredPersons(faces: LabelledInputs): LabelledInputs {
  const inputs = new Float32Array(2 * faces.inputs.length);
  inputs.set(faces.inputs);
  const [height = 1, width = 1, channels = 1] = faces.inputShape;
  inputs.set(mirroredPhotos(faces.inputs, [height, width, channels]), faces.inputs.length);
  const persons = faces.classNames.length;
  return {
    inputs,
    inputShape: faces.inputShape,
    labels: Int32Array.from([...faces.labels, ...faces.labels.map((label) => label + persons)]),
    classNames: [...faces.classNames, ...faces.classNames.map((name) => `${name} mirrored`)],
  };
}
