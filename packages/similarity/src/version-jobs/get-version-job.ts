import type { VersionJob } from '@kindred/contracts';
import { VersionJobNotFoundError } from '../errors/version-job-not-found-error.ts';
import type { VersionJobStore } from '../ports/version-job-store.ts';
import { presentVersionJob } from './present-version-job.ts';

/** @throws VersionJobNotFoundError */
export async function getVersionJob(
  ports: { readonly versionJobs: Pick<VersionJobStore, 'find'> },
  { model, job }: { readonly model: string; readonly job: string },
): Promise<VersionJob> {
  const found = await ports.versionJobs.find(job);
  if (found?.model !== model) throw new VersionJobNotFoundError(model, job);
  return presentVersionJob(found);
}
