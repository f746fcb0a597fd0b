import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

const PIECE_LENGTH = 64 * 1024;

/** Writes a new file, a value a line. The event loop turns between pieces; the values may change meanwhile. */
export async function writeJsonLines(path: string, values: Iterable<unknown>): Promise<void> {
  await pipeline(pieces(values), createWriteStream(path, { flags: 'wx' }));
}

async function* pieces(values: Iterable<unknown>): AsyncGenerator<string> {
  let piece = '';
  for (const value of values) {
    piece += `${JSON.stringify(value)}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
    await new Promise(setImmediate);
  }
  yield piece;
}
