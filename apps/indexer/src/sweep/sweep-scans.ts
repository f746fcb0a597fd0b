import type { Queues } from '@kindred/queue';
import type { ScanStore } from '@kindred/similarity';

export interface SweepScansPorts {
  readonly scans: Pick<ScanStore, 'abandoned'>;
  readonly queues: Pick<Queues, 'add'>;
  /** A scan without a sign of life for so long may have lost its job. */
  readonly idleMs: number;
}

/** Gives every scan a job again that has lost it. One whose job waits or runs keeps that one. */
export async function sweepScans({ scans, queues, idleMs }: SweepScansPorts): Promise<void> {
  for (const scanId of await scans.abandoned(idleMs))
    await queues.add('scanning', 'scan-texts', { scanId }, { jobId: scanId });
}
