import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

/**
 * Float32 rows of one length in a file without a name, which ends with the process: a place for what is
 * read seldom. The operating system keeps in memory what is read often.
 */
export class RowFile {
  readonly #folder: string;
  readonly #rowBytes: number;
  #file: number | undefined;

  /** @param folder an existing one; the file is made there with the first row */
  constructor(folder: string, dimension: number) {
    this.#folder = folder;
    this.#rowBytes = dimension * Float32Array.BYTES_PER_ELEMENT;
  }

  write(slot: number, row: Float32Array): void {
    this.#file ??= openNameless(this.#folder);
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    for (let done = 0; done < bytes.length;) {
      const position = slot * this.#rowBytes + done;
      done += writeSync(this.#file, bytes, done, bytes.length - done, position);
    }
  }

  /** Reads the row of `slot`, which was written before, into `row`. */
  read(slot: number, row: Float32Array): void {
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    for (let done = 0; done < bytes.length;) {
      const position = slot * this.#rowBytes + done;
      const count = readSync(this.#file!, bytes, done, bytes.length - done, position);
      if (count === 0) throw new RangeError(`The file of rows ends before row ${slot}.`);
      done += count;
    }
  }

  /** Drops all rows and closes the file. */
  clear(): void {
    if (this.#file === undefined) return;
    ftruncateSync(this.#file, 0);
    closeSync(this.#file);
    this.#file = undefined;
  }
}

function openNameless(folder: string): number {
  const path = join(folder, `vectors-${randomUUID()}.f32`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}
