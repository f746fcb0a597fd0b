import type { Transaction } from '../connection/connections.ts';
import { discardGeneration } from '../generations/discard-generation.ts';

const select = `SELECT kind, generation_id AS "generationId" FROM promotions WHERE id = $1`;

const retire = `
  UPDATE generations SET state = 'retired', retired_at = now() WHERE id = $1 AND state = 'building'`;

/** Gives up what a promotion that did not succeed has built; what a rollback wanted back is retired again. */
export async function releaseGeneration(
  transaction: Transaction,
  promotionId: string,
): Promise<void> {
  const { rows } = await transaction.query<{ kind: string; generationId: string | null }>(select, [
    promotionId,
  ]);
  const { kind, generationId = null } = rows[0] ?? {};
  if (generationId === null) return;
  if (kind === 'rollback') await transaction.query(retire, [generationId]);
  else await discardGeneration(transaction, generationId, 'building');
}
