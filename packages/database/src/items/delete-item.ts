import type { Connections } from '../connection/connections.ts';
import { deleteLocked } from './delete-locked.ts';

/**
 * Deletes an item, logs the change and leaves a tombstone in the feed of every generation that has
 * embedded it; false if there was no such item.
 */
export async function deleteItem(
  connections: Connections,
  collectionId: string,
  itemId: string,
): Promise<boolean> {
  return connections.transaction(async (transaction) => {
    await transaction.query(`SELECT FROM collections WHERE id = $1 FOR NO KEY UPDATE`, [
      collectionId,
    ]);
    return deleteLocked(transaction, collectionId, itemId);
  });
}
