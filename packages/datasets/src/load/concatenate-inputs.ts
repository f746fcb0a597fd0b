import type { LoadedInputs } from './labelled-inputs.ts';

/** Inputs of one shape, one behind the other. Their classes stay apart, also those of one name. */
export function concatenateInputs(parts: readonly LoadedInputs[]): LoadedInputs {
  const [first] = parts;
  if (first === undefined) throw new RangeError('There is nothing to concatenate.');
  const inputs = new Float32Array(parts.reduce((sum, part) => sum + part.inputs.length, 0));
  const labels = new Int32Array(parts.reduce((sum, part) => sum + part.labels.length, 0));
  const end = { inputs: 0, labels: 0, classes: 0 };
  for (const part of parts) {
    const { classes } = end;
    inputs.set(part.inputs, end.inputs);
    labels.set(
      part.labels.map((label) => label + classes),
      end.labels,
    );
    end.inputs += part.inputs.length;
    end.labels += part.labels.length;
    end.classes += part.classNames.length;
  }
  return {
    inputs,
    inputShape: first.inputShape,
    labels,
    classNames: parts.flatMap(({ classNames }) => classNames),
    ids: parts.flatMap(({ ids }) => ids),
    groups: parts.flatMap(({ groups }) => groups),
  };
}
