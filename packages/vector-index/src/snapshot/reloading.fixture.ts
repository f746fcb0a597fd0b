import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SavableIndex } from './savable-index.ts';

/** What a folder holds of an index, loaded again; the folder is gone afterwards. */
export function reloaded<T>(index: SavableIndex, load: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-saved-'));
  try {
    index.save(folder);
    return load(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
