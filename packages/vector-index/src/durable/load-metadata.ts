import { join } from 'node:path';
import type { Metadata } from '../host/index-host.ts';
import { readJsonLines } from '../snapshot/format/read-json-lines.ts';
import { savedFileNames } from '../snapshot/format/saved-file-names.ts';

/** Reads what `saveMetadata` wrote; throws `SnapshotRefusedError` for anything else. */
export async function loadMetadata(folder: string): Promise<Map<number, NonNullable<Metadata>>> {
  const metadata = new Map<number, NonNullable<Metadata>>();
  for await (const entry of readJsonLines(join(folder, savedFileNames.metadata), parse)) {
    metadata.set(...entry);
  }
  return metadata;
}

function parse(line: unknown): [number, NonNullable<Metadata>] | undefined {
  if (!Array.isArray(line)) return undefined;
  const [label, metadata] = line as unknown[];
  const isLabel = Number.isInteger(label) && (label as number) >= 0 && (label as number) < 2 ** 32;
  const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  return isLabel && isObject ? [label as number, metadata as NonNullable<Metadata>] : undefined;
}
