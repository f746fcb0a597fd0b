import type { MetadataDocument } from '../metadata/metadata-document.ts';
import type { Metadata } from './index-host.ts';
import type { MetadataWrite, MetadataWrites } from './metadata-writes.ts';
import { addDocument } from './read-documents.ts';
import { WorkSlice } from './work-slice.ts';

const ROWS_AT_ONCE = 64;

/**
 * Begins to write the metadata of many labels, a few at a time, so that the event loop is held for a few
 * milliseconds only. All documents are read before the first is written: where one is refused, nothing changes.
 */
export async function writeInSlices(
  writes: MetadataWrites,
  labels: Uint32Array,
  metadata: readonly Metadata[],
): Promise<readonly MetadataWrite[]> {
  const slice = new WorkSlice();
  const parts: Map<number, MetadataDocument>[] = [];
  for (let from = 0; from < labels.length; from += ROWS_AT_ONCE) {
    const part = new Map<number, MetadataDocument>();
    const to = Math.min(labels.length, from + ROWS_AT_ONCE);
    for (let at = from; at < to; at++) {
      addDocument(part, labels, { metadata, at });
      if (slice.isOver) await slice.next();
    }
    parts.push(part);
  }
  const begun: MetadataWrite[] = [];
  for (const part of parts) {
    begun.push(writes.begin(part));
    if (slice.isOver) await slice.next();
  }
  return begun;
}
