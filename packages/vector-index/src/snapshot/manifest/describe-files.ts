import { join } from 'node:path';
import { digestFile, type FileDigest } from '../files/digest-file.ts';
import { syncPath } from '../files/sync-path.ts';

/** Waits until the files are on the disk, and gives what a manifest says of them. */
export async function describeFiles(
  folder: string,
  names: readonly string[],
): Promise<Record<string, FileDigest>> {
  const files: Record<string, FileDigest> = {};
  for (const name of names) {
    await syncPath(join(folder, name));
    files[name] = await digestFile(join(folder, name));
  }
  return files;
}
