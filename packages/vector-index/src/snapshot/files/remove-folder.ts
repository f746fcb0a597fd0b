import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Takes a folder away at once: whoever is killed halfway leaves a name that nobody reads. */
export async function removeFolder(folder: string): Promise<void> {
  const away = join(dirname(folder), `.removing-${randomBytes(6).toString('hex')}`);
  await rename(folder, away);
  await rm(away, { recursive: true });
}
