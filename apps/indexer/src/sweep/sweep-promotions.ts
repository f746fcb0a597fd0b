import type { Queues } from '@kindred/queue';
import type { PromotionStore } from '@kindred/similarity';

export interface SweepPromotionsPorts {
  readonly promotions: Pick<PromotionStore, 'abandoned'>;
  readonly queues: Pick<Queues, 'add'>;
  /** A promotion without a sign of life for so long may have lost its job. */
  readonly idleMs: number;
}

/** Gives every promotion a job again that has lost it. One whose job waits or runs keeps that one. */
export async function sweepPromotions({
  promotions,
  queues,
  idleMs,
}: SweepPromotionsPorts): Promise<void> {
  for (const promotionId of await promotions.abandoned(idleMs))
    await queues.add('promotion', 'promote-version', { promotionId }, { jobId: promotionId });
}
