import type { LoadedInputs } from '@kindred/datasets';

/** Examples of several sources, one behind the other; classes of one name are one class. */
export function joinInputs(parts: readonly LoadedInputs[]): LoadedInputs {
  const [first] = parts;
  if (first === undefined) throw new RangeError('There is nothing to join.');
  const places = new Map<string, number>();
  for (const { classNames } of parts)
    for (const name of classNames) if (!places.has(name)) places.set(name, places.size);
  const inputs = new Float32Array(parts.reduce((sum, part) => sum + part.inputs.length, 0));
  let offset = 0;
  for (const part of parts) {
    inputs.set(part.inputs, offset);
    offset += part.inputs.length;
  }
  const labels = parts.flatMap((part) =>
    Array.from(part.labels, (label) => places.get(part.classNames[label] as string) as number),
  );
  return {
    inputs,
    inputShape: first.inputShape,
    labels: Int32Array.from(labels),
    classNames: [...places.keys()],
    ids: parts.flatMap(({ ids }) => ids),
    groups: parts.flatMap(({ groups }) => groups),
  };
}
