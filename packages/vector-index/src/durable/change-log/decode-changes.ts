import type { Metadata } from '../../host/index-host.ts';
import type { Change } from './change.ts';
import { CHANGE_HEAD_BYTES, changeKinds } from './change-layout.ts';

/**
 * The changes that `encodeChange` wrote one after the other, `count` of them in all of `bytes` (an array
 * of its own, not a view). Throws a `RangeError` or `SyntaxError` where they are not that.
 */
export function decodeChanges(
  bytes: Uint8Array<ArrayBuffer>,
  { count, dimension }: { count: number; dimension: number },
): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (let number = 0; number < count; number++) {
    const [kindNumber = 0, labelCount = 0, metadataBytes = 0] = words(bytes, at, 3);
    const kind = changeKinds[kindNumber];
    const labels = words(bytes, at + CHANGE_HEAD_BYTES, labelCount);
    at += CHANGE_HEAD_BYTES + labels.byteLength;
    if (kind === 'remove') {
      changes.push({ kind, labels });
      continue;
    }
    if (kind === undefined) throw new RangeError(`a change of kind ${kindNumber}`);
    const vectors = new Float32Array(words(bytes, at, labelCount * dimension).buffer);
    at += vectors.byteLength;
    const metadata = parseMetadata(bytes.subarray(at, at + metadataBytes), labelCount);
    at += 4 * Math.ceil(metadataBytes / 4);
    changes.push({ kind, labels, vectors, ...(metadata && { metadata }) });
  }
  if (at !== bytes.length) throw new RangeError(`${bytes.length - at} bytes too many`);
  return changes;
}

/** A copy: changes are moved to the index one by one. Throws where there are not so many. */
function words(
  bytes: Uint8Array<ArrayBuffer>,
  at: number,
  count: number,
): Uint32Array<ArrayBuffer> {
  return new Uint32Array(bytes.buffer, bytes.byteOffset + at, count).slice();
}

function parseMetadata(text: Uint8Array, count: number): Metadata[] | undefined {
  if (text.length === 0) return undefined;
  const values = JSON.parse(Buffer.from(text).toString()) as unknown;
  if (!Array.isArray(values) || values.length !== count)
    throw new RangeError('metadata is missing');
  return values.map((value: Metadata | null) => value ?? undefined);
}
