import type { Connections, Transaction } from '../connection/connections.ts';
import { postgresCode } from '../connection/postgres-code.ts';
import { KeyExistsError } from '../errors/key-exists-error.ts';
import { keyColumns, presentKey, type KeyRow } from './key-columns.ts';
import type { KeyRecord, NewKey } from './key-record.ts';

/** @throws KeyExistsError */
export async function insertKey(connections: Connections, key: NewKey): Promise<KeyRecord> {
  try {
    return await connections.transaction((transaction) => insert(transaction, key));
  } catch (error) {
    if (postgresCode(error) === '23505') throw new KeyExistsError(key.name);
    throw error;
  }
}

/** Makes a key where there has never been one; of several processes that try at once, one does. */
export async function insertFirstKey(
  connections: Connections,
  key: NewKey,
): Promise<KeyRecord | undefined> {
  return connections.transaction(async (transaction) => {
    await transaction.query(`LOCK TABLE api_keys IN SHARE ROW EXCLUSIVE MODE`);
    const { rows } = await transaction.query(`SELECT FROM api_keys LIMIT 1`);
    return rows.length > 0 ? undefined : insert(transaction, key);
  });
}

async function insert(transaction: Transaction, key: NewKey): Promise<KeyRecord> {
  const { rows } = await transaction.query<KeyRow>(
    `INSERT INTO api_keys (name, role, collections, prefix, secret_sha256, created_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${keyColumns}`,
    [
      key.name,
      key.role,
      key.collections === null ? null : JSON.stringify(key.collections),
      key.prefix,
      key.secretSha256,
      key.createdBy,
      key.expiresAt,
    ],
  );
  if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
  return presentKey(rows[0]);
}
