import { createHash } from 'node:crypto';
import { LeakageError } from '../errors/leakage-error.ts';
import type { LoadedInputs } from '../load/labelled-inputs.ts';

function contentKeys(data: LoadedInputs): string[] {
  const length = data.inputShape.reduce((product, side) => product * side, 1);
  return data.ids.map((_, index) => {
    const row = data.inputs.subarray(index * length, (index + 1) * length);
    return createHash('sha1')
      .update(new Uint8Array(row.buffer, row.byteOffset, row.byteLength))
      .digest('base64');
  });
}

function refuseShared(
  kind: 'class' | 'id' | 'content',
  [train, validation]: readonly [readonly string[], readonly string[]],
  nameOf: (index: number) => string,
): void {
  const seen = new Set(train);
  const shared = [...validation.keys()].filter((index) => seen.has(validation[index]!));
  if (shared.length > 0) {
    throw new LeakageError(kind, shared.slice(0, 3).map(nameOf), shared.length);
  }
}

/**
 * Makes sure that validation measures something new: no class, no sample id and no identical
 * content is on both sides.
 * @throws LeakageError
 */
export function assertNoLeakage(train: LoadedInputs, validation: LoadedInputs): void {
  refuseShared(
    'class',
    [train.classNames, validation.classNames],
    (index) => validation.classNames[index]!,
  );
  refuseShared('id', [train.ids, validation.ids], (index) => validation.ids[index]!);
  refuseShared(
    'content',
    [contentKeys(train), contentKeys(validation)],
    (index) => validation.ids[index]!,
  );
}
