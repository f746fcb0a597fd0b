import { open, rm, type FileHandle } from 'node:fs/promises';
import { ChangeLogWriteError } from '../../errors/change-log-write-error.ts';
import type { Change } from './change.ts';
import { createSegment } from './create-segment.ts';
import { encodeChange } from './encode-change.ts';
import { encodeFrame } from './frame.ts';
import type { Segment } from './list-segments.ts';
import type { LogStep } from './log-step.ts';
import type { ReplayedLog } from './replay-change-log.ts';
import { SEGMENT_HEAD_BYTES } from './segment-head.ts';

export interface ChangeLogOptions {
  readonly folder: string;
  readonly dimension: number;
  /** Called for each change once it is on the disk, in the order of the log. */
  readonly apply: (change: Change, sequence: number) => Promise<void>;
  readonly onStep: (step: LogStep) => unknown;
}

interface Waiting {
  readonly change: Change;
  readonly payload: Uint8Array;
  resolve(): void;
  reject(error: unknown): void;
}

/** Changes that wait for one fsync, at most. */
const GROUP_BYTES = 2 ** 24;

/**
 * Appends changes to the newest file of the log. Changes that arrive while the disk is busy share the next
 * fsync (group commit). Only for who has the folder's lock, after `replayChangeLog`.
 */
export class ChangeLog {
  readonly #options: ChangeLogOptions;
  readonly #segments: Segment[];
  #file: FileHandle;
  /** Bytes of the newest file that hold whole frames. */
  #offset: number;
  #nextSequence: number;
  #waiting: Waiting[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** Set when it is not known any more what is on the disk. */
  #failure: unknown;

  private constructor(options: ChangeLogOptions, file: FileHandle, replayed: ReplayedLog) {
    this.#options = options;
    this.#file = file;
    this.#segments = [...replayed.segments];
    this.#offset = replayed.segments.at(-1)!.bytes;
    this.#nextSequence = replayed.nextSequence;
  }

  static async open(options: ChangeLogOptions, replayed: ReplayedLog): Promise<ChangeLog> {
    const { folder, dimension } = options;
    const { segments, nextSequence } = replayed;
    const begun =
      segments.length > 0
        ? segments
        : [await createSegment(folder, { dimension, firstSequence: nextSequence })];
    const file = await open(begun.at(-1)!.path, 'r+');
    return new ChangeLog(options, file, { ...replayed, segments: begun });
  }

  /** Number of the last change on the disk. */
  get sequence(): number {
    return this.#nextSequence - 1;
  }

  /** Bytes of the files that hold changes after a number. */
  bytesAfter(sequence: number): number {
    let bytes = this.#offset - SEGMENT_HEAD_BYTES;
    for (const [at, segment] of this.#segments.slice(0, -1).entries()) {
      if (this.#segments[at + 1]!.firstSequence > sequence + 1) bytes += segment.bytes;
    }
    return bytes;
  }

  /**
   * Resolves when the change is on the disk and was applied.
   *
   * @throws ChangeLogWriteError when it could not be written; then it was not applied
   */
  append(change: Change): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, payload: encodeChange(change), resolve, reject });
      if (this.#waiting.length === 1) void this.#inTurn(() => this.#commit());
    });
  }

  /** Begins a new file, so that the others can be removed after a snapshot. */
  rotate(): Promise<void> {
    return this.#inTurn(async () => {
      const { folder, dimension, onStep } = this.#options;
      if (this.#offset === SEGMENT_HEAD_BYTES) return;
      await onStep('rotating');
      const head = { dimension, firstSequence: this.#nextSequence };
      const segment = await createSegment(folder, head);
      const file = await open(segment.path, 'r+');
      await this.#file.close();
      this.#segments.push({ ...this.#segments.pop()!, bytes: this.#offset }, segment);
      this.#file = file;
      this.#offset = segment.bytes;
      await onStep('rotated');
    });
  }

  /** Removes the files whose last change is not after `sequence`, the oldest first. */
  trim(sequence: number): Promise<void> {
    return this.#inTurn(async () => {
      while (this.#segments.length > 1 && this.#segments[1]!.firstSequence <= sequence + 1) {
        await rm(this.#segments[0]!.path);
        this.#segments.shift();
        await this.#options.onStep('removed');
      }
    });
  }

  /** Waits for everything that was asked before. */
  async close(): Promise<void> {
    while (this.#waiting.length > 0) await this.#last;
    await this.#inTurn(() => this.#file.close());
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #commit(): Promise<void> {
    const group = this.#takeGroup();
    const first = this.#nextSequence;
    const frame = encodeFrame(
      first,
      group.map(({ payload }) => payload),
    );
    try {
      await this.#write(frame);
    } catch (cause) {
      const error = new ChangeLogWriteError(this.#segments.at(-1)!.path, cause);
      for (const { reject } of group) reject(error);
      return;
    }
    this.#nextSequence += group.length;
    this.#offset += frame.length;
    // All are begun before any is waited for: the index gets them in the order of the log.
    group.forEach(({ change, resolve, reject }, at) => {
      this.#options.apply(change, first + at).then(resolve, reject);
    });
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ payload }, at) => {
      bytes += payload.length;
      return at > 0 && bytes > GROUP_BYTES;
    });
    const group = end < 0 ? this.#waiting : this.#waiting.slice(0, end);
    this.#waiting = end < 0 ? [] : this.#waiting.slice(end);
    if (this.#waiting.length > 0) void this.#inTurn(() => this.#commit());
    return group;
  }

  async #write(frame: Buffer): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const { onStep } = this.#options;
    await onStep('appending');
    try {
      for (let at = 0; at < frame.length;) {
        const left = frame.length - at;
        at += (await this.#file.write(frame, at, left, this.#offset + at)).bytesWritten;
      }
    } catch (cause) {
      await this.#undo();
      throw cause;
    }
    await onStep('appended');
    try {
      await this.#file.datasync();
    } catch (cause) {
      // Linux forgets what it could not write: another fsync would succeed and prove nothing.
      this.#failure = cause;
      throw cause;
    }
    await onStep('durable');
  }

  /** Half a frame must not stand before the next one. */
  async #undo(): Promise<void> {
    try {
      await this.#file.truncate(this.#offset);
    } catch (cause) {
      this.#failure = cause;
    }
  }
}
