import { randomBytes } from 'node:crypto';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArtifactFiles } from '../artifact-store.ts';
import { systemErrorCode } from '@kindred/runtime';
import { describeFiles, type ArtifactIndex } from './artifact-index.ts';
import { makeFolderDurably, syncFolder, writeDurably } from './durable-files.ts';

/**
 * Writes an artifact: first its content into a new folder, durable, then in one step the index that
 * names it. A process killed before that step leaves nothing that can be read.
 *
 * @returns the index; undefined when `replace` is not set and there is an index already.
 */
export async function writeArtifact(
  folder: string,
  key: string,
  { files, replace }: { files: ArtifactFiles; replace: boolean },
): Promise<ArtifactIndex | undefined> {
  const id = randomBytes(8).toString('hex');
  const home = join(folder, key);
  const content = join(home, `@content-${id}`);
  const draft = join(home, `@draft-${id}`);
  const index = describeFiles(key, `@content-${id}`, files);
  let published = false;
  try {
    await makeFolderDurably(home);
    await mkdir(content);
    for (const [name, bytes] of Object.entries(files)) {
      await writeDurably(join(content, name), bytes);
    }
    await syncFolder(content);
    await writeDurably(draft, `${JSON.stringify(index, undefined, 2)}\n`);
    published = await publish(draft, join(home, '@index.json'), replace);
    await syncFolder(home);
  } finally {
    await rm(draft, { force: true });
    if (!published) await rm(content, { recursive: true, force: true });
  }
  return published ? index : undefined;
}

/** Gives the draft its final name; false when the name is taken and may not be replaced. */
async function publish(draft: string, path: string, replace: boolean): Promise<boolean> {
  try {
    // A rename replaces; a link refuses when the name exists, even if it came up in this moment.
    await (replace ? rename(draft, path) : link(draft, path));
    return true;
  } catch (error) {
    if (!replace && systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
