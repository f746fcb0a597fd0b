import type { Connections } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { postMessage } from '../outbox/post-message.ts';
import { appendScanEvent } from './append-scan-event.ts';
import type { NewScan } from './scan-record.ts';

/**
 * One transaction: the scan, its first event and the outbox row for its worker; returns its id.
 * @throws CollectionMissingError
 */
export async function createScan(
  connections: Connections,
  { collectionId, request, baseText }: NewScan,
): Promise<string> {
  try {
    return await connections.transaction(async (transaction) => {
      const { rows } = await transaction.query<{ id: string }>(
        `INSERT INTO scans (collection_id, request, base_text) VALUES ($1, $2, $3) RETURNING id`,
        [
          collectionId,
          JSON.stringify(request),
          baseText === undefined ? null : JSON.stringify(baseText),
        ],
      );
      if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
      const { id } = rows[0];
      await appendScanEvent(transaction, id, { type: 'status', status: 'queued' });
      const job = { queue: 'scanning', name: 'scan-texts', payload: { scanId: id }, key: id };
      await postMessage(transaction, job);
      return id;
    });
  } catch (error) {
    if (postgresCode(error) === '23503') throw new CollectionMissingError(collectionId);
    throw error;
  }
}
