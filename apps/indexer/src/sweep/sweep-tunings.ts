import type { Queues } from '@kindred/queue';
import type { TuningStore } from '@kindred/similarity';

export interface SweepTuningsPorts {
  readonly tunings: Pick<TuningStore, 'abandoned'>;
  readonly queues: Pick<Queues, 'add'>;
  /** A tuning without a sign of life for so long may have lost its job. */
  readonly idleMs: number;
}

/** Gives every tuning a job again that has lost it. One whose job waits or runs keeps that one. */
export async function sweepTunings({ tunings, queues, idleMs }: SweepTuningsPorts): Promise<void> {
  for (const tuningId of await tunings.abandoned(idleMs))
    await queues.add('tuning', 'tune-index', { tuningId }, { jobId: tuningId });
}
