import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import type { LoadedFile } from './loaded-file.ts';

// A file that became a link or a pipe since it was listed is neither followed nor waited for.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file whole.
 * @param path name for the document
 * @throws UnreadableDocumentError where it is too large or no file
 */
export async function loadFile(
  file: string,
  path: string,
  maxFileBytes: number,
): Promise<LoadedFile> {
  const handle = await open(file, flags);
  try {
    const status = await handle.stat();
    if (!status.isFile()) {
      throw new UnreadableDocumentError(path, { problem: 'link', reason: 'it is no file' });
    }
    if (status.size > maxFileBytes) {
      const reason = `it has ${status.size} bytes, above the limit of ${maxFileBytes}`;
      throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
    }
    const bytes = Buffer.alloc(status.size);
    const { bytesRead } = await handle.read(bytes, 0, status.size, 0);
    return { path, bytes: bytes.subarray(0, bytesRead) };
  } finally {
    await handle.close();
  }
}
