import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kindred/runtime';

/** Keys of all artifacts at or below `prefix` ('' for all), sorted. */
export async function findKeys(folder: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (key: string): Promise<void> => {
    const entries = await readdir(join(folder, key), { withFileTypes: true }).catch(noneIfMissing);
    for (const entry of entries) {
      if (entry.name === '@index.json') found.push(key);
      // Names with @ belong to the artifact itself; links are not followed, so nothing loops.
      else if (entry.isDirectory() && !entry.name.startsWith('@')) {
        await walk(key === '' ? entry.name : `${key}/${entry.name}`);
      }
    }
  };
  await walk(prefix);
  return found.sort();
}

function noneIfMissing(error: unknown): [] {
  if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))) return [];
  throw error;
}
