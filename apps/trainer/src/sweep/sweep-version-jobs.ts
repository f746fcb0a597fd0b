import type { Queues } from '@kindred/queue';
import type { VersionJobStore } from '@kindred/similarity';

export interface SweepVersionJobsPorts {
  readonly versionJobs: Pick<VersionJobStore, 'abandoned' | 'find'>;
  readonly queues: Pick<Queues, 'add'>;
  /** A job without a sign of life for so long may be in no queue any more. */
  readonly idleMs: number;
}

/** Queues every job about a version again that was lost. One that waits or runs keeps its place. */
export async function sweepVersionJobs({
  versionJobs,
  queues,
  idleMs,
}: SweepVersionJobsPorts): Promise<number> {
  let revived = 0;
  for (const jobId of await versionJobs.abandoned(idleMs)) {
    const job = await versionJobs.find(jobId);
    if (job === undefined) continue;
    const name = `${job.request.kind}-version` as const;
    const { duplicate } = await queues.add('versioning', name, { jobId }, { jobId });
    if (!duplicate) revived += 1;
  }
  return revived;
}
