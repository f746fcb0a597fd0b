import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of all files below a folder that others may be writing to; 0 where it cannot be read. */
export function folderSize(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce(
        (sum, { parentPath, path, name }) => sum + fileSize(join(parentPath ?? path, name)),
        0,
      );
  } catch {
    return 0;
  }
}

function fileSize(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
