import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataRoots } from '@kindred/datasets';

/** The path of a file of a data set that is no part of the catalogue. */
export function findData(folder: string, name: string): string {
  const path = dataRoots()
    .map((root) => join(root, folder, name))
    .find(existsSync);
  if (path === undefined) throw new Error(`${folder}/${name} is in none of the data folders.`);
  return path;
}
