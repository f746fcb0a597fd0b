import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';

const MOST_AT_ONCE = 64 * 2 ** 20;

/** A file of a saved index, read piece by piece: it may be larger than one read can be. Blocks: for worker threads. */
export class SavedFile {
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly #descriptor: number;

  /** Throws `SnapshotRefusedError` where there is no such file. */
  constructor(folder: string, name: string) {
    this.name = name;
    this.path = join(folder, name);
    try {
      this.#descriptor = openSync(this.path, 'r');
    } catch (cause) {
      throw new SnapshotRefusedError('missing', `${this.path} cannot be opened.`, { cause });
    }
    this.size = fstatSync(this.#descriptor).size;
  }

  /** Fills the array with what stands at `position`. */
  readInto<T extends Uint8Array | Uint32Array | Float32Array>(array: T, position: number): T {
    const { buffer, byteOffset, byteLength } = array;
    for (let at = 0; at < byteLength;) {
      const length = Math.min(MOST_AT_ONCE, byteLength - at);
      const piece = new Uint8Array(buffer, byteOffset + at, length);
      const got = readSync(this.#descriptor, piece, 0, length, position + at);
      if (got === 0) {
        throw new SnapshotRefusedError(
          'size',
          `${this.path} ends at byte ${position + at}, before ${byteLength - at} more that belong to it.`,
        );
      }
      at += got;
    }
    return array;
  }

  /** Refuses a file of another size. */
  expectSize(bytes: number): void {
    if (this.size === bytes) return;
    throw new SnapshotRefusedError(
      'size',
      `${this.path} has ${this.size} bytes, but its head says ${bytes}.`,
    );
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
