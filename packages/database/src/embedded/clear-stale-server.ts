import { readFile, writeFile } from 'node:fs/promises';
import type { ClusterFolder } from './cluster-folder.ts';
import { endServer, isServerOf, readPostmaster } from './postmaster.ts';

/**
 * Makes way for a start after a crash. A server that outlived the process which started it is ended
 * cleanly. When postmaster.pid names a process that has nothing to do with us, or one that has died and
 * that nobody has buried yet (containers often have no init for that), our own id is put there:
 * PostgreSQL takes its parent's id for stale, and still makes sure that no backend of old is left
 * (src/backend/utils/init/miscinit.c, CreateLockFile). Returns the id of a server that was ended.
 */
export async function clearStaleServer(folder: ClusterFolder): Promise<number | undefined> {
  const postmaster = await readPostmaster(folder);
  if (postmaster === undefined) return undefined;
  const { pid } = postmaster;
  if (isServerOf(folder, pid)) {
    await endServer(pid);
    return pid;
  }
  const text = await readFile(folder.pidFile, 'utf8');
  await writeFile(folder.pidFile, text.replace(/^\d+/, String(process.pid)));
  return undefined;
}
