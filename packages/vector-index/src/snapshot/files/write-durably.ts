import { open } from 'node:fs/promises';

/** Writes a new file and waits until its bytes are on the disk; its name is there after `syncPath` of the folder. */
export async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
