import type { Queues } from '@kindred/queue';
import type { RunStore } from '@kindred/similarity';

export interface SweepOptions {
  readonly runs: Pick<RunStore, 'abandoned'>;
  readonly queues: Pick<Queues, 'add'>;
  /** A run that was not written to for so long may have lost its job. */
  readonly idleMs: number;
}

/**
 * Gives every run a job again that has lost it: to a queue that was emptied, or to a job that failed for
 * good. A run whose job waits or runs keeps that one, because a run has one job at a time.
 */
export async function sweepAbandoned({ runs, queues, idleMs }: SweepOptions): Promise<number> {
  const runIds = await runs.abandoned(idleMs);
  let revived = 0;
  for (const runId of runIds) {
    const { duplicate } = await queues.add('training', 'train-run', { runId }, { jobId: runId });
    if (!duplicate) revived += 1;
  }
  return revived;
}
