import { isAbsolute } from 'node:path';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

/** Refuses what is no absolute path: a worker thread need not have the caller's idea of the current folder. */
export function checkFolder(folder: string, field = 'folder'): void {
  if (typeof folder !== 'string' || !isAbsolute(folder) || folder.includes('\0')) {
    throw new InvalidArgumentError(field, folder, 'an absolute path');
  }
}
