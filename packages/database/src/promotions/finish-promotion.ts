import type { Connections } from '../connection/connections.ts';
import { requireDone } from '../jobs/require-done.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import type { PromotionEnd } from './promotion-record.ts';
import { releaseGeneration } from './release-generation.ts';

const finish = `
  UPDATE promotions SET status = $3, error_code = $4, error_message = $5, finished_at = now()
  WHERE id = $1 AND attempt = $2 AND status = 'running'`;

/** Ends a running attempt as failed or cancelled; what it built is given up. @throws StaleAttemptError */
export async function finishPromotion(
  connections: Connections,
  {
    promotionId: id,
    attempt,
    end,
  }: {
    readonly promotionId: string;
    readonly attempt: number;
    readonly end: PromotionEnd;
  },
): Promise<void> {
  const { status } = end;
  const error = status === 'failed' ? end.error : undefined;
  await connections.transaction(async (transaction) => {
    const values = [id, attempt, status, error?.code ?? null, error?.message ?? null];
    const { rowCount } = await transaction.query(finish, values);
    if (rowCount === 0) return requireDone(transaction, 'promotions', { id, attempt, status });
    await releaseGeneration(transaction, id);
    const message = error && { message: error.message };
    await appendPromotionEvent(transaction, id, { type: 'status', status, ...message });
  });
}
