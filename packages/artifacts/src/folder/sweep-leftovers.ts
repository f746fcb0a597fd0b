import { readdir, readFile, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kindred/runtime';
import { parseIndex } from './artifact-index.ts';

/**
 * Removes what killed puts and deletes left behind: content that no index names, drafts of an index,
 * and empty folders, when older than `ageMs` (a younger one may belong to a put that is under way).
 * Returns how many were removed.
 */
export async function sweepLeftovers(folder: string, ageMs: number): Promise<number> {
  const oldest = Date.now() - ageMs;
  const sweep = async (current: string, isRoot: boolean): Promise<number> => {
    const entries = await readdir(current, { withFileTypes: true });
    const named = await contentNamedIn(current);
    let removed = 0;
    for (const entry of entries) {
      const path = join(current, entry.name);
      const leftover = entry.name.startsWith('@') && entry.name !== '@index.json';
      if (
        leftover &&
        entry.name !== named &&
        named !== 'unreadable' &&
        (await isOld(path, oldest))
      ) {
        await rm(path, { recursive: true, force: true });
        removed += 1;
      } else if (entry.isDirectory() && !leftover) {
        removed += await sweep(path, false);
      }
    }
    if (entries.length > 0 || isRoot || !(await isOld(current, oldest))) return removed;
    return removed + (await removeIfEmpty(current));
  };
  return sweep(folder, true);
}

/** The content folder that the index here names. Beside a damaged index nothing may be removed. */
async function contentNamedIn(folder: string): Promise<string | undefined> {
  try {
    return parseIndex(await readFile(join(folder, '@index.json'), 'utf8')).content;
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? undefined : 'unreadable';
  }
}

async function isOld(path: string, oldest: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs <= oldest;
  } catch {
    return false;
  }
}

async function removeIfEmpty(folder: string): Promise<number> {
  try {
    await rmdir(folder);
    return 1;
  } catch {
    // Somebody has just put something in: it is not empty any more.
    return 0;
  }
}
