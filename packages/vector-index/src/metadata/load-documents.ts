import { join } from 'node:path';
import { readJsonLines } from '../snapshot/format/read-json-lines.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';
import type { FilterScalar } from './filter.ts';
import type { MetadataDocument } from './metadata-document.ts';
import type { MetadataIndex } from './metadata-index.ts';
import { metadataLimits } from './metadata-limits.ts';

/** Reads what `saveDocuments` wrote into an empty index; throws `SnapshotRefusedError` for anything else. */
export async function loadDocuments(folder: string, index: MetadataIndex): Promise<void> {
  for await (const [label, document] of readJsonLines(
    join(folder, savedFileNames.documents),
    parse,
  )) {
    index.put(label, document);
  }
}

function parse(line: unknown): [number, MetadataDocument] | undefined {
  if (!Array.isArray(line)) return undefined;
  const [label, fields, partial = false] = line as unknown[];
  const isLabel = Number.isInteger(label) && (label as number) >= 0;
  if (!isLabel || (label as number) >= metadataLimits.labels) return undefined;
  if (typeof fields !== 'object' || fields === null || typeof partial !== 'boolean')
    return undefined;
  const entries = Object.entries(fields);
  if (!entries.every(isField)) return undefined;
  return [label as number, { fields: new Map(entries), partial }];
}

function isField(field: [string, unknown]): field is [string, FilterScalar[]] {
  const [path, values] = field;
  return (
    path.length <= metadataLimits.pathCharacters &&
    Array.isArray(values) &&
    values.length <= metadataLimits.values &&
    values.every(
      (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
    )
  );
}
