import type { TuningRequest } from '@kindred/contracts';
import type { Transaction } from '../connection/connections.ts';
import { postMessage } from '../outbox/post-message.ts';

/** The tuning and the outbox row for its worker; gives its id. */
export async function insertTuning(
  transaction: Transaction,
  collectionId: string,
  request: TuningRequest,
): Promise<string> {
  const { rows } = await transaction.query<{ id: string }>(
    `INSERT INTO tunings (collection_id, request) VALUES ($1, $2) RETURNING id`,
    [collectionId, JSON.stringify(request)],
  );
  if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
  const { id } = rows[0];
  const job = { queue: 'tuning', name: 'tune-index', payload: { tuningId: id }, key: id };
  await postMessage(transaction, job);
  return id;
}
