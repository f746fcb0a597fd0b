import type { IndexSettingsPatch } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';

// Two changes of different settings at once are both kept.
const sql = `
  UPDATE collections SET index_settings = index_settings || $2::jsonb,
    index_revision = index_revision + 1
  WHERE id = $1 AND index_settings || $2::jsonb <> index_settings`;

/** Replaces some settings of a collection's index. */
export async function updateIndex(
  transaction: Transaction,
  collectionId: string,
  patch: IndexSettingsPatch,
): Promise<void> {
  await transaction.query(sql, [collectionId, JSON.stringify(patch)]);
}
