import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { syncPath } from '../../snapshot/files/sync-path.ts';
import { writeDurably } from '../../snapshot/files/write-durably.ts';
import type { Segment } from './list-segments.ts';
import { encodeSegmentHead, SEGMENT_HEAD_BYTES, type SegmentHead } from './segment-head.ts';
import { segmentName } from './segment-name.ts';

/** Begins a file of the log; it appears with its head or not at all. */
export async function createSegment(folder: string, head: SegmentHead): Promise<Segment> {
  const draft = join(folder, `.saving-log-${randomBytes(6).toString('hex')}`);
  const path = join(folder, segmentName(head.firstSequence));
  await writeDurably(draft, encodeSegmentHead(head));
  await rename(draft, path);
  await syncPath(folder);
  return { path, firstSequence: head.firstSequence, bytes: SEGMENT_HEAD_BYTES };
}
