import { requeue, type Queues } from '@kindred/queue';
import type { PromotionStore, ScanStore, TuningStore } from '@kindred/similarity';

export interface SweepJobsPorts {
  readonly tunings: Pick<TuningStore, 'abandoned'>;
  readonly scans: Pick<ScanStore, 'abandoned'>;
  readonly promotions: Pick<PromotionStore, 'abandoned'>;
  readonly queues: Pick<Queues, 'add'>;
  /** One without a sign of life for so long may have lost its job. */
  readonly idleMs: number;
}

/** Gives every tuning, scan and promotion a job again that has lost it. */
export async function sweepJobs(ports: SweepJobsPorts): Promise<void> {
  const { tunings, scans, promotions, queues, idleMs } = ports;
  await requeue(await tunings.abandoned(idleMs), (tuningId) =>
    queues.add('tuning', 'tune-index', { tuningId }, { jobId: tuningId }),
  );
  await requeue(await scans.abandoned(idleMs), (scanId) =>
    queues.add('scanning', 'scan-texts', { scanId }, { jobId: scanId }),
  );
  await requeue(await promotions.abandoned(idleMs), (promotionId) =>
    queues.add('promotion', 'promote-version', { promotionId }, { jobId: promotionId }),
  );
}
