import { statfs } from 'node:fs/promises';
import { formatBytes } from '../terminal/format.ts';
import { PlatformError } from './platform-error.ts';

/** A database, a model and an index of the tour's size fit in this. */
export const neededBytes = 512 * 1024 * 1024;

/** @throws PlatformError `disk-full` when fewer than `needed` bytes are free where `folder` lies */
export async function checkDisk(folder: string, needed: number = neededBytes): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < needed)
    throw new PlatformError(
      'disk-full',
      `Only ${formatBytes(free)} are free on the disk of ${folder} and ${formatBytes(needed)} are needed: make room, or set KINDRED_HOME to a folder on another disk.`,
    );
  return free;
}
