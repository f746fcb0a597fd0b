import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kindred/runtime';
import { ArtifactCorruptError } from '../errors/artifact-corrupt-error.ts';
import { sha256Of, type ArtifactIndex } from './artifact-index.ts';

/**
 * Reads the files that an index names and compares each with its size and checksum.
 *
 * @throws ArtifactCorruptError naming the first file that is missing or different.
 */
export async function readVerified(
  folder: string,
  index: ArtifactIndex,
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const { name, bytes, sha256 } of index.files) {
    const content = await readContent(
      join(folder, index.key, index.content, name),
      index.key,
      name,
    );
    if (content.byteLength !== bytes) {
      const reason = `${name} has ${content.byteLength} bytes instead of ${bytes}`;
      throw new ArtifactCorruptError(index.key, reason);
    }
    if (sha256Of(content) !== sha256) {
      throw new ArtifactCorruptError(index.key, `the checksum of ${name} is wrong`);
    }
    files[name] = content;
  }
  return files;
}

async function readContent(path: string, key: string, name: string): Promise<Uint8Array> {
  try {
    const buffer = await readFile(path);
    // A plain Uint8Array at offset 0, so that callers can lay a Float32Array over it.
    const aligned = buffer.byteOffset === 0 && buffer.byteLength === buffer.buffer.byteLength;
    return aligned ? new Uint8Array(buffer.buffer) : new Uint8Array(buffer);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new ArtifactCorruptError(key, `${name} is missing`, error);
  }
}
