import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface SnapshotPlace {
  readonly name: string;
  readonly folder: string;
  readonly position: number;
}

/** The snapshots in a folder, newest first; nothing is said of what is in them. */
export async function listSnapshots(folder: string): Promise<SnapshotPlace[]> {
  const names = (await readdir(folder)).filter((name) => /^snapshot-\d{16}$/.test(name));
  return names
    .sort()
    .reverse()
    .map((name) => ({
      name,
      folder: join(folder, name),
      position: Number(name.slice('snapshot-'.length)),
    }));
}
