import { requeue, type Queues } from '@kindred/queue';
import type { RunStore, VersionJobStore } from '@kindred/similarity';

export interface SweepJobsPorts {
  readonly runs: Pick<RunStore, 'abandoned'>;
  readonly versionJobs: Pick<VersionJobStore, 'abandoned' | 'find'>;
  readonly queues: Pick<Queues, 'add'>;
  /** One without a sign of life for so long may have lost its job. */
  readonly idleMs: number;
}

/** Gives every run and every job about a version a job again that has lost it; tells how many had. */
export async function sweepJobs(ports: SweepJobsPorts): Promise<number> {
  const { runs, versionJobs, queues, idleMs } = ports;
  const lostRuns = await requeue(await runs.abandoned(idleMs), (runId) =>
    queues.add('training', 'train-run', { runId }, { jobId: runId }),
  );
  const lostJobs = await requeue(await versionJobs.abandoned(idleMs), async (jobId) => {
    const job = await versionJobs.find(jobId);
    return job && queues.add('versioning', `${job.request.kind}-version`, { jobId }, { jobId });
  });
  return lostRuns + lostJobs;
}
