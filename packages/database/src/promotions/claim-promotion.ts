import type { Connections } from '../connection/connections.ts';
import { claimLoggedJob } from '../jobs/claim-logged-job.ts';
import { promotionLog } from '../jobs/event-log.ts';
import { findClaimed } from '../jobs/find-claimed.ts';
import { findPromotion } from './list-promotions.ts';
import type { PromotionRecord } from './promotion-record.ts';
import { releaseGeneration } from './release-generation.ts';

/** Takes a promotion up; undefined when it is paused or has ended, or ends now because it was to be cancelled. */
export async function claimPromotion(
  connections: Connections,
  promotionId: string,
): Promise<PromotionRecord | undefined> {
  const claimed = await connections.transaction(async (transaction) => {
    const job = await claimLoggedJob(transaction, promotionLog, promotionId);
    if (job?.status === 'cancelled') await releaseGeneration(transaction, promotionId);
    return job;
  });
  return findClaimed(claimed, () => findPromotion(connections, promotionId));
}
