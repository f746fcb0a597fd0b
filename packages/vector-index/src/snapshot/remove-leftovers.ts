import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes what killed processes left behind. Only for who has the folder's lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\.(saving|removing)-/.test(name)) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
