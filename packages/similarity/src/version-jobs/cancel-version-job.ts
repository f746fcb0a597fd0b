import type { VersionJob } from '@kindred/contracts';
import { VersionJobNotFoundError } from '../errors/version-job-not-found-error.ts';
import type { VersionJobStore } from '../ports/version-job-store.ts';
import { getVersionJob } from './get-version-job.ts';
import { presentVersionJob } from './present-version-job.ts';

/**
 * Asks a job about a version to end: at once while it is queued, else with the next look of its worker.
 * @throws VersionJobNotFoundError, and the store's error `version-job-finished`
 */
export async function cancelVersionJob(
  ports: { readonly versionJobs: Pick<VersionJobStore, 'find' | 'requestCancel'> },
  path: { readonly model: string; readonly job: string },
): Promise<VersionJob> {
  const { id } = await getVersionJob(ports, path);
  const cancelled = await ports.versionJobs.requestCancel(id);
  if (cancelled === undefined) throw new VersionJobNotFoundError(path.model, path.job);
  return presentVersionJob(cancelled);
}
