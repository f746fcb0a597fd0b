import { statfs } from 'node:fs/promises';
import type { FreeResources } from '@kindred/similarity';

/** What this process may still use: memory within the limit of its container, and the disk of its folder. */
export function freeResources(folder: string): FreeResources {
  return async () => {
    const { bavail, bsize } = await statfs(folder);
    return { memory: process.availableMemory(), disk: bavail * bsize };
  };
}
