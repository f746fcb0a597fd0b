import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UnreadableZipError } from '../errors/unreadable-zip-error.ts';
import { ZipTooLargeError } from '../errors/zip-too-large-error.ts';
import { listZip } from './list-zip.ts';
import { readEntry } from './read-entry.ts';
import { type ZipLimits, defaultZipLimits } from './zip-limits.ts';

export interface ZipEntry {
  name: string;
  bytes: Uint8Array;
}

/**
 * Yields the files of a zip in its order; folders are left out. The zip is read into memory and its
 * entries unpacked one by one: many thousand small files in a fraction of the time of streams.
 * @param wanted chooses entries by name before they are unpacked
 * @throws UnreadableZipError, ZipTooLargeError
 */
export async function* readZip(
  path: string,
  wanted: (name: string) => boolean = () => true,
  limits: ZipLimits = {},
): AsyncGenerator<ZipEntry> {
  const file = basename(path);
  const { size } = await stat(path);
  const maxFileBytes = limits.maxFileBytes ?? defaultZipLimits.maxFileBytes;
  if (size > maxFileBytes) throw new ZipTooLargeError(file, 'file bytes', maxFileBytes, size);
  const whole = await readFile(path);
  const { zip, entries } = await listZip(file, whole, limits);
  for (const entry of entries) {
    const name = entry.fileName;
    if (name.endsWith('/') || !wanted(name)) continue;
    const bytes = await readEntry(zip, whole, entry).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new UnreadableZipError(file, `${name}: ${reason}`, { cause });
    });
    yield { name, bytes };
  }
}
