import { messageOf } from '@kindred/runtime';
import { VersionDamagedError } from '../errors/version-damaged-error.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

/**
 * The files of a version, with the checksum that its row has: a store in which they were replaced, and agree among
 * themselves, does not pass.
 *
 * @throws VersionDamagedError
 */
export async function readVersionFiles(
  artifacts: Pick<ArtifactFiles, 'get'>,
  { model, version, artifact }: Pick<ModelVersionRecord, 'model' | 'version' | 'artifact'>,
): Promise<Record<string, Uint8Array>> {
  const { key, sha256 } = artifact;
  return artifacts.get(key, { sha256 }).catch((cause: unknown) => {
    throw new VersionDamagedError(model, version, { reason: messageOf(cause), cause });
  });
}
