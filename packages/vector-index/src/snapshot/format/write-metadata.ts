import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Metadata } from './metadata.ts';
import { savedFileNames } from './saved-file-names.ts';

const PIECE_LENGTH = 64 * 1024;

/** Writes `[label, metadata]` a line; the event loop turns between pieces, and entries may change meanwhile. */
export async function writeMetadata(
  folder: string,
  entries: Iterable<readonly [number, Metadata]>,
): Promise<void> {
  const path = join(folder, savedFileNames.metadata);
  await pipeline(pieces(entries), createWriteStream(path, { flags: 'wx' }));
}

async function* pieces(entries: Iterable<readonly [number, Metadata]>): AsyncGenerator<string> {
  let piece = '';
  for (const entry of entries) {
    piece += `${JSON.stringify(entry)}\n`;
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
    await new Promise(setImmediate);
  }
  yield piece;
}
