import { closeSync, openSync, writeSync } from 'node:fs';

const MOST_AT_ONCE = 64 * 2 ** 20;

/** Writes a new file, chunk after chunk. It blocks: for worker threads. */
export function writeBytes(path: string, chunks: Iterable<ArrayBufferView>): void {
  const file = openSync(path, 'wx');
  try {
    for (const chunk of chunks) writeWhole(file, chunk);
  } finally {
    closeSync(file);
  }
}

/** The system may take less than it is given: as a file's last bytes, for one, before it says that the disk is full. */
function writeWhole(file: number, { buffer, byteOffset, byteLength }: ArrayBufferView): void {
  for (let at = 0; at < byteLength;) {
    const length = Math.min(MOST_AT_ONCE, byteLength - at);
    at += writeSync(file, new Uint8Array(buffer, byteOffset + at, length));
  }
}
