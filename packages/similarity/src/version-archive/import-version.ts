import { randomUUID } from 'node:crypto';
import type { VersionJob } from '@kindred/contracts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { VersionJobStore } from '../ports/version-job-store.ts';
import { presentVersionJob } from '../version-jobs/present-version-job.ts';
import { importedFromOf } from './imported-from-of.ts';
import { readArchive } from './read-archive.ts';

export interface ImportVersionPorts {
  readonly artifacts: Pick<ArtifactFiles, 'put' | 'delete'>;
  readonly versionJobs: Pick<VersionJobStore, 'create'>;
}

/**
 * Checks an archive, keeps its files and queues the job that tries the model and makes the version.
 *
 * @param path the archive as a file
 * @throws ArchiveInvalidError
 */
export async function importVersion(
  { artifacts, versionJobs }: ImportVersionPorts,
  { model, path, startedBy }: { model: string; path: string; startedBy: string },
): Promise<VersionJob> {
  const { files, manifest } = await readArchive(path);
  const artifactKey = `models/${model}/import-${randomUUID()}`;
  await artifacts.put(artifactKey, files);
  try {
    const importedFrom = importedFromOf(manifest);
    const request = { kind: 'import', artifactKey, importedFrom } as const;
    return presentVersionJob(await versionJobs.create({ model, request, startedBy }));
  } catch (error) {
    await artifacts.delete(artifactKey);
    throw error;
  }
}
