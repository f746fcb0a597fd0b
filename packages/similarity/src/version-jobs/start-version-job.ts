import type { JudgeVersion, RecalibrateVersion, VersionJob } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { VersionIsLiveError } from '../errors/version-is-live-error.ts';
import { findVersion } from '../models/find-version.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import type { VersionJobStore } from '../ports/version-job-store.ts';
import { presentVersionJob } from './present-version-job.ts';

export interface StartVersionJobPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly models: Pick<ModelStore, 'find' | 'version'>;
  readonly versionJobs: Pick<VersionJobStore, 'create'>;
}

export type StartVersionJob =
  | { readonly kind: 'judge'; readonly body: JudgeVersion }
  | { readonly kind: 'recalibrate'; readonly body: RecalibrateVersion };

/**
 * Queues a job about a version: to be judged against the present live one, or to be calibrated anew.
 * @throws ModelNotFoundError ModelVersionNotFoundError CollectionNotFoundError VersionIsLiveError
 */
export async function startVersionJob(
  ports: StartVersionJobPorts,
  of: { readonly model: string; readonly version: number; readonly startedBy: string },
  { kind, body }: StartVersionJob,
): Promise<VersionJob> {
  const { model, version, startedBy } = of;
  const { aliases } = await findVersion(ports.models, model, version);
  if (kind === 'judge' && aliases.includes('live')) throw new VersionIsLiveError(model, version);
  if (body.data !== undefined && 'collection' in body.data)
    await findCollection(ports.collections, body.data.collection);
  const request = { kind, version, ...body } as
    | { kind: 'judge'; version: number; force: boolean }
    | { kind: 'recalibrate'; version: number; data: RecalibrateVersion['data']; seed: number };
  return presentVersionJob(await ports.versionJobs.create({ model, request, startedBy }));
}
