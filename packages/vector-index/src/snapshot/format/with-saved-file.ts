import { SavedFile } from './saved-file.ts';

/** Opens a file of a saved index for as long as `read` takes. */
export function withSavedFile<T>(folder: string, name: string, read: (file: SavedFile) => T): T {
  const file = new SavedFile(folder, name);
  try {
    return read(file);
  } finally {
    file.close();
  }
}
