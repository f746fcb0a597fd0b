import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file under another name beside `path`, and moves it there when it is whole and on the disk. Where
 * `write` fails, whatever was at `path` stays.
 */
export async function writeBeside<T>(
  path: string,
  write: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const partial = `${path}.${randomUUID()}.partial`;
  const file = await open(partial, 'wx');
  try {
    const result = await write(file).finally(async () => {
      await file.sync();
      await file.close();
    });
    await rename(partial, path);
    return result;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
