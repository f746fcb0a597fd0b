import { join } from 'node:path';
import type { PendingVectors } from './pending-vectors.ts';
import { savedFileNames } from './saved-file-names.ts';
import { writeBytes } from './write-bytes.ts';

/** "KPND", version 1, rows and dimension (uint32, little-endian); then the labels, then the rows. */
export function writePending(folder: string, { labels, vectors }: PendingVectors): void {
  const dimension = labels.length === 0 ? 0 : vectors.length / labels.length;
  const head = Uint32Array.of(0x444e504b, 1, labels.length, dimension);
  writeBytes(join(folder, savedFileNames.pending), [head, labels, vectors]);
}
