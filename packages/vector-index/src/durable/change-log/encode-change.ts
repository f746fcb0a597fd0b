import type { Change } from './change.ts';
import { CHANGE_HEAD_BYTES, changeKinds } from './change-layout.ts';

/** Kind, labels, bytes of metadata (uint32); then the labels, the vectors, and the metadata as JSON, filled up to 4 bytes. */
export function encodeChange(change: Change): Uint8Array {
  const { labels } = change;
  const vectors = change.kind === 'upsert' ? change.vectors : new Float32Array(0);
  const metadata = Buffer.from(
    change.kind === 'upsert' && change.metadata !== undefined
      ? JSON.stringify(change.metadata.map((value) => value ?? null))
      : '',
  );
  const vectorsAt = CHANGE_HEAD_BYTES + labels.byteLength;
  const metadataAt = vectorsAt + vectors.byteLength;
  const bytes = new Uint8Array(metadataAt + 4 * Math.ceil(metadata.length / 4));
  const kind = changeKinds.indexOf(change.kind);
  new Uint32Array(bytes.buffer, 0, 3).set([kind, labels.length, metadata.length]);
  new Uint32Array(bytes.buffer, CHANGE_HEAD_BYTES, labels.length).set(labels);
  new Float32Array(bytes.buffer, vectorsAt, vectors.length).set(vectors);
  bytes.set(metadata, metadataAt);
  return bytes;
}
