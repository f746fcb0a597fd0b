import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { manifestName } from './manifest-name.ts';
import { parseManifest } from './parse-manifest.ts';
import type { SnapshotManifest } from './snapshot-manifest.ts';

const MOST_BYTES = 65_536;

export async function readManifest(folder: string): Promise<SnapshotManifest> {
  const path = join(folder, manifestName);
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new SnapshotRefusedError('manifest', `${path} cannot be opened.`, { cause });
  });
  try {
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    const { bytesRead } = await file.read(buffer);
    if (bytesRead > MOST_BYTES) {
      throw new SnapshotRefusedError('manifest', `${path} is larger than ${MOST_BYTES} bytes.`);
    }
    return parseManifest(buffer.toString('utf8', 0, bytesRead), path);
  } finally {
    await file.close();
  }
}
