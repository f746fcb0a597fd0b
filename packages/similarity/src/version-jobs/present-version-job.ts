import type { VersionJob } from '@kindred/contracts';
import type { VersionJobRecord } from '../ports/version-job-store.ts';

/** A job about a version as the API shows it. */
export function presentVersionJob(record: VersionJobRecord): VersionJob {
  const { createdAt, startedAt, finishedAt, error, ...rest } = record;
  return {
    ...rest,
    error: error === null ? null : { ...error },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
