import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { digestFile } from '../files/digest-file.ts';
import type { SnapshotManifest } from './snapshot-manifest.ts';

/** Refuses a snapshot whose files are not those that were saved, to the byte. */
export async function checkFiles(folder: string, { files }: SnapshotManifest): Promise<void> {
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    const path = join(folder, name);
    const found = await stat(path).catch((cause: unknown) => {
      throw new SnapshotRefusedError('missing', `${path} is missing.`, { cause });
    });
    if (found.size !== bytes) {
      throw new SnapshotRefusedError(
        'size',
        `${path} has ${found.size} bytes instead of ${bytes}.`,
      );
    }
    if ((await digestFile(path)).sha256 !== sha256) {
      throw new SnapshotRefusedError('checksum', `${path} was changed: its SHA-256 is another.`);
    }
  }
}
