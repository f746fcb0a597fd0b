import { join } from 'node:path';
import type { Metadata } from '../host/index-host.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import { writeJsonLines } from '../snapshot/format/write-json-lines.ts';

/** Writes `[label, metadata]` a line. */
export async function saveMetadata(
  folder: string,
  metadata: ReadonlyMap<number, NonNullable<Metadata>>,
): Promise<void> {
  await writeJsonLines(join(folder, savedFileNames.metadata), metadata);
}
