import { truncate } from 'node:fs/promises';
import { ChangeLogDamagedError } from '../../errors/change-log-damaged-error.ts';
import { syncPath } from '../../snapshot/files/sync-path.ts';
import type { Change } from './change.ts';
import { listSegments, type Segment } from './list-segments.ts';
import { readSegment } from './read-segment.ts';
import { segmentName } from './segment-name.ts';

export interface ReplayOptions {
  readonly dimension: number;
  /** Changes up to this number are in the index already. */
  readonly after: number;
  readonly apply: (change: Change, sequence: number) => Promise<void> | void;
}

export interface ReplayedLog {
  /** Number of the change that comes next. */
  readonly nextSequence: number;
  readonly segments: readonly Segment[];
  /** Bytes at the end that a crash had torn, and that were cut off; no change in them was acknowledged. */
  readonly tornBytes: number;
}

/**
 * Applies what is in the log after a change, and cuts off what a crash has torn at its end.
 *
 * @throws ChangeLogDamagedError where acknowledged changes cannot be read or are missing
 */
export async function replayChangeLog(
  folder: string,
  { dimension, after, apply }: ReplayOptions,
): Promise<ReplayedLog> {
  const segments = await listSegments(folder);
  let nextSequence = segments[0]?.firstSequence ?? after + 1;
  if (nextSequence > after + 1) {
    throw new ChangeLogDamagedError({
      file: segments[0]?.path ?? folder,
      offset: 0,
      reason: `changes ${after + 1} to ${nextSequence - 1} are neither in it nor in a snapshot that can be used`,
    });
  }
  let tornBytes = 0;
  const sound: Segment[] = [];
  for (const [at, segment] of segments.entries()) {
    const isLast = at === segments.length - 1;
    if (segment.firstSequence !== nextSequence) throw outOfOrder(segment, nextSequence);
    const end = await readSegment(segment, {
      dimension,
      isLast,
      apply: (change, sequence) => (sequence > after ? apply(change, sequence) : undefined),
    });
    nextSequence = end.nextSequence;
    tornBytes = segment.bytes - end.soundBytes;
    if (tornBytes > 0) await cut(segment.path, end.soundBytes);
    sound.push({ ...segment, bytes: end.soundBytes });
  }
  if (nextSequence <= after) {
    throw new ChangeLogDamagedError({
      file: segments.at(-1)?.path ?? folder,
      offset: 0,
      reason: `it ends at change ${nextSequence - 1}, and a snapshot has ${after}`,
    });
  }
  return { nextSequence, segments: sound, tornBytes };
}

function outOfOrder(segment: Segment, expected: number): ChangeLogDamagedError {
  const reason = `it should begin with change ${expected}: ${segmentName(expected)} or its end is missing`;
  return new ChangeLogDamagedError({ file: segment.path, offset: 0, reason });
}

async function cut(path: string, bytes: number): Promise<void> {
  await truncate(path, bytes);
  await syncPath(path);
}
