import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '@kindred/runtime';
import { ArtifactCorruptError } from '../errors/artifact-corrupt-error.ts';
import { parseIndex, type ArtifactIndex } from './artifact-index.ts';

/**
 * The index of an artifact, or undefined when there is no artifact.
 *
 * @throws ArtifactCorruptError when it cannot be parsed or belongs to another key.
 */
export async function readIndex(folder: string, key: string): Promise<ArtifactIndex | undefined> {
  let index: ArtifactIndex;
  try {
    index = parseIndex(await readFile(join(folder, key, '@index.json'), 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))) return undefined;
    throw new ArtifactCorruptError(key, 'its index cannot be read', error);
  }
  if (index.key === key) return index;
  throw new ArtifactCorruptError(key, `its index belongs to the artifact ${index.key}`);
}
