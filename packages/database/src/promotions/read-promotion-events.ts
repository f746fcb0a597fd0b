import type { PromotionEvent } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';

/** Events of a promotion after a sequence number, in order. */
export async function readPromotionEvents(
  connections: Connections,
  { promotionId, after, limit }: { promotionId: string; after: number; limit: number },
): Promise<PromotionEvent[]> {
  const rows = await connections.query<Omit<PromotionEvent, 'at'> & { readonly at: Date }>(
    `SELECT sequence, at, attempt, event FROM promotion_events
     WHERE promotion_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [promotionId, after, limit],
  );
  return rows.map(({ sequence, at, attempt, event }) => {
    return { sequence, at: at.toISOString(), attempt, event };
  });
}
