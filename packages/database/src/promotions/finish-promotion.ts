import type { Connections } from '../connection/connections.ts';
import { promotionLog } from '../jobs/event-log.ts';
import { finishLoggedJob } from '../jobs/finish-logged-job.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import { releaseGeneration } from './release-generation.ts';

/** Ends a running attempt as failed or cancelled; what it built is given up. @throws StaleAttemptError */
export async function finishPromotion(
  connections: Connections,
  promotion: { readonly id: string; readonly attempt: number; readonly end: JobEnd },
): Promise<void> {
  await connections.transaction(async (transaction) => {
    if (await finishLoggedJob(transaction, promotionLog, promotion))
      await releaseGeneration(transaction, promotion.id);
  });
}
