import type { TuningRequest } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { insertTuning } from './insert-tuning.ts';

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
    return await connections.transaction((transaction) =>
      insertTuning(transaction, collectionId, request),
    );
  } catch (error) {
    if (postgresCode(error) === '23503') throw new CollectionMissingError(collectionId);
    throw error;
  }
}
