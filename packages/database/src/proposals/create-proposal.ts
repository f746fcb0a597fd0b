import type { Connections } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { ProposalOpenError } from '../errors/proposal-open-error.ts';
import type { NewProposal } from './proposal-record.ts';

// A swap waits for this lock, and ends the proposal then; or this waits for the swap, and is about what serves since.
const lock = `SELECT FROM collections WHERE id = $1 FOR SHARE`;
const insert = `
  INSERT INTO proposals (collection_id, kind, model_version_id, reasons, proposed_by)
  SELECT collection_id, $2, model_version_id, jsonb_build_array($3::text), $4 FROM generations
  WHERE collection_id = $1 AND state = 'live' RETURNING id`;

/** A proposal of a person; gives its id, undefined if the collection is gone. @throws ProposalOpenError */
export async function createProposal(
  connections: Connections,
  { collectionId, kind, reason, proposedBy }: NewProposal,
): Promise<string | undefined> {
  try {
    return await connections.transaction(async (transaction) => {
      await transaction.query(lock, [collectionId]);
      const values = [collectionId, kind, reason, proposedBy];
      const { rows } = await transaction.query<{ id: string }>(insert, values);
      return rows[0]?.id;
    });
  } catch (error) {
    if (postgresCode(error) === '23505') throw new ProposalOpenError(collectionId, kind);
    throw error;
  }
}
