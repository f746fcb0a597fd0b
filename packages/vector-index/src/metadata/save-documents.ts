import { join } from 'node:path';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import { writeJsonLines } from '../snapshot/format/write-json-lines.ts';
import type { MetadataIndex } from './metadata-index.ts';

/** Writes `[label, {path: values}]` a line, and `true` after it where some fields are not indexed. */
export async function saveDocuments(folder: string, index: MetadataIndex): Promise<void> {
  await writeJsonLines(join(folder, savedFileNames.documents), linesOf(index));
}

function* linesOf(index: MetadataIndex): Generator<unknown> {
  for (const [label, { fields, partial }] of index.documents()) {
    const values = Object.fromEntries(fields);
    yield partial ? [label, values, true] : [label, values];
  }
}
