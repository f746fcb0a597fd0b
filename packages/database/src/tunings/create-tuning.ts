import type { TuningRequest } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { postMessage } from '../outbox/post-message.ts';

/**
 * One transaction: the tuning and the outbox row for its worker; returns its id.
 * @throws CollectionMissingError
 */
export async function createTuning(
  connections: Connections,
  collectionId: string,
  request: TuningRequest,
): Promise<string> {
  try {
    return await connections.transaction(async (transaction) => {
      const { rows } = await transaction.query<{ id: string }>(
        `INSERT INTO tunings (collection_id, request) VALUES ($1, $2) RETURNING id`,
        [collectionId, JSON.stringify(request)],
      );
      if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
      const { id } = rows[0];
      const job = { queue: 'tuning', name: 'tune-index', payload: { tuningId: id }, key: id };
      await postMessage(transaction, job);
      return id;
    });
  } catch (error) {
    if (postgresCode(error) === '23503') throw new CollectionMissingError(collectionId);
    throw error;
  }
}
