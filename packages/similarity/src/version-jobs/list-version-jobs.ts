import type { VersionJob } from '@kindred/contracts';
import { findModel } from '../models/find-model.ts';
import type { ModelStore } from '../ports/model-store.ts';
import type { PageRequest } from '../ports/page.ts';
import type { VersionJobStore } from '../ports/version-job-store.ts';
import { presentVersionJob } from './present-version-job.ts';

export interface ListVersionJobsPorts {
  readonly models: Pick<ModelStore, 'find'>;
  readonly versionJobs: Pick<VersionJobStore, 'list'>;
}

/** One page of the jobs about versions of a model, newest first. @throws ModelNotFoundError */
export async function listVersionJobs(
  { models, versionJobs }: ListVersionJobsPorts,
  model: string,
  request: PageRequest,
): Promise<{ data: VersionJob[]; nextCursor: string | null }> {
  const { name } = await findModel(models, model);
  const page = await versionJobs.list(name, request);
  return { data: page.data.map(presentVersionJob), nextCursor: page.nextCursor ?? null };
}
