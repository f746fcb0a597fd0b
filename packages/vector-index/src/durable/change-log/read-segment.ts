import { open, type FileHandle } from 'node:fs/promises';
import { ChangeLogDamagedError } from '../../errors/change-log-damaged-error.ts';
import type { Change } from './change.ts';
import { decodeChanges } from './decode-changes.ts';
import { findFrameAfter } from './find-frame-after.ts';
import { decodeFrameHead, FRAME_HEAD_BYTES, isWhole } from './frame.ts';
import type { Segment } from './list-segments.ts';
import { checkSegmentHead, SEGMENT_HEAD_BYTES } from './segment-head.ts';

export interface ReadSegmentOptions {
  readonly dimension: number;
  /** Whether a crash may have torn its last frame: in the newest file only. */
  readonly isLast: boolean;
  /** Called for each change, in order. */
  readonly apply: (change: Change, sequence: number) => Promise<void> | void;
}

export interface SegmentEnd {
  /** Number of the change that comes next. */
  readonly nextSequence: number;
  /** Bytes that hold whole frames; what follows was torn by a crash and never acknowledged. */
  readonly soundBytes: number;
}

/**
 * Reads a file of the log from its start.
 *
 * @throws ChangeLogDamagedError where something acknowledged cannot be read
 */
export async function readSegment(
  { path, firstSequence, bytes }: Segment,
  { dimension, isLast, apply }: ReadSegmentOptions,
): Promise<SegmentEnd> {
  const file = await open(path, 'r');
  try {
    checkSegmentHead(await read(file, SEGMENT_HEAD_BYTES, 0), path, { dimension, firstSequence });
    let nextSequence = firstSequence;
    let offset = SEGMENT_HEAD_BYTES;
    while (offset < bytes) {
      const frame = await readFrame(file, offset, { path, dimension, nextSequence });
      if (frame === undefined) {
        const later = await findFrameAfter(file, offset, { bytes, sequence: nextSequence });
        if (isLast && later === undefined) break;
        const reason =
          later === undefined
            ? 'a record is broken, and a newer file follows'
            : `a record is broken, and a whole one follows at byte ${later}`;
        throw new ChangeLogDamagedError({ file: path, offset, reason });
      }
      for (const change of frame.changes) await apply(change, nextSequence++);
      offset += frame.bytes;
    }
    return { nextSequence, soundBytes: offset };
  } finally {
    await file.close();
  }
}

interface WholeFrame {
  readonly changes: readonly Change[];
  readonly bytes: number;
}

/** The frame at an offset; undefined where there is none, or another one than should be. */
async function readFrame(
  file: FileHandle,
  offset: number,
  { path, dimension, nextSequence }: { path: string; dimension: number; nextSequence: number },
): Promise<WholeFrame | undefined> {
  const head = await read(file, FRAME_HEAD_BYTES, offset);
  const frame = head.length === FRAME_HEAD_BYTES ? decodeFrameHead(head) : undefined;
  if (frame === undefined || frame.sequence !== nextSequence) return undefined;
  const payload = await read(file, frame.payloadBytes, offset + FRAME_HEAD_BYTES);
  if (payload.length !== frame.payloadBytes || !isWhole(head, payload)) return undefined;
  const bytes = FRAME_HEAD_BYTES + frame.payloadBytes;
  try {
    return { changes: decodeChanges(payload, { count: frame.count, dimension }), bytes };
  } catch (cause) {
    // Its checksum is right: no crash makes such a record.
    const reason = `a record contradicts itself (${(cause as Error).message})`;
    throw new ChangeLogDamagedError({ file: path, offset, reason });
  }
}

async function read(
  file: FileHandle,
  bytes: number,
  position: number,
): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.from(new ArrayBuffer(bytes));
  let got = 0;
  while (got < bytes) {
    const { bytesRead } = await file.read(buffer, got, bytes - got, position + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return buffer.subarray(0, got);
}
