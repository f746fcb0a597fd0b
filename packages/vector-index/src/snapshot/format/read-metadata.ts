import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import type { Metadata } from './metadata.ts';
import { savedFileNames } from './saved-file-names.ts';

/** Reads what `writeMetadata` wrote; throws `SnapshotRefusedError` for anything else. */
export async function readMetadata(folder: string): Promise<Map<number, Metadata>> {
  const path = join(folder, savedFileNames.metadata);
  const metadata = new Map<number, Metadata>();
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    const entry = parse(text);
    if (entry === undefined) {
      throw new SnapshotRefusedError(
        'metadata',
        `${path}: line ${line} is no label with metadata.`,
      );
    }
    metadata.set(...entry);
  }
  return metadata;
}

/** Ends lines at \n alone; readline ends them at U+2028 too, which JSON may have inside a string. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parse(text: string): [number, Metadata] | undefined {
  try {
    const [label, metadata] = JSON.parse(text) as [unknown, unknown];
    const isLabel =
      Number.isInteger(label) && (label as number) >= 0 && (label as number) < 2 ** 32;
    const isObject = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
    return isLabel && isObject ? [label as number, metadata as Metadata] : undefined;
  } catch {
    return undefined;
  }
}
