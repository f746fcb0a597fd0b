import type { Connections } from '../connection/connections.ts';
import { lockGeneration } from '../generations/lock-generation.ts';
import { requireDone } from '../jobs/require-done.ts';
import { appendPromotionEvent } from './append-promotion-event.ts';
import { postFirstReference } from './post-first-reference.ts';

const select = `SELECT generation_id AS "generationId" FROM promotions WHERE id = $1`;
const lock = `
  SELECT FROM promotions
  WHERE id = $1 AND attempt = $2 AND status = 'running' AND swapped_at IS NOT NULL FOR UPDATE`;

const settle = `
  UPDATE generations SET inherits_version = NULL
  WHERE id = $1 AND NOT EXISTS (SELECT FROM embeddings WHERE generation_id = $1 AND inherited)
  RETURNING id`;

const succeed = `UPDATE promotions SET status = 'succeeded', finished_at = now() WHERE id = $1`;

/**
 * Ends a running attempt whose generation serves as succeeded, unless that has inherited vectors left; whether it has
 * ended. @throws StaleAttemptError
 */
export async function completePromotion(
  connections: Connections,
  { promotionId: id, attempt }: { readonly promotionId: string; readonly attempt: number },
): Promise<boolean> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ generationId: string | null }>(select, [id]);
    const generationId = rows[0]?.generationId ?? null;
    // Before the promotion, as a swap does it.
    if (generationId !== null) await lockGeneration(transaction, generationId);
    const { rowCount: isRunning } = await transaction.query(lock, [id, attempt]);
    if (isRunning === 0) {
      await requireDone(transaction, 'promotions', { id, attempt, status: 'succeeded' });
      return true;
    }
    const { rowCount } = await transaction.query(settle, [generationId]);
    if (rowCount === 0 || generationId === null) return false;
    await transaction.query(succeed, [id]);
    await postFirstReference(transaction, generationId);
    await appendPromotionEvent(transaction, id, { type: 'status', status: 'succeeded' });
    return true;
  });
}
