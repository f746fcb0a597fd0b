import type { Connections, Transaction } from '../connection/connections.ts';
import { KeyRevokedError } from '../errors/key-revoked-error.ts';
import { keyColumns, presentKey, type KeyRow } from './key-columns.ts';
import type { KeyRecord } from './key-record.ts';

export interface Rotation {
  readonly secretSha256: Uint8Array;
  /** How long the secret that was valid so far is taken beside the new one. */
  readonly graceSeconds: number;
}

/**
 * Gives a key a new secret; the one before the last rotation ends at once. undefined: no such key.
 * @throws KeyRevokedError
 */
export async function rotateKey(
  connections: Connections,
  name: string,
  { secretSha256, graceSeconds }: Rotation,
): Promise<KeyRecord | undefined> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<KeyRow>(
      `SELECT ${keyColumns} FROM api_keys WHERE name = $1 FOR UPDATE`,
      [name],
    );
    if (rows[0] === undefined) return undefined;
    if (rows[0].revoked_at !== null) throw new KeyRevokedError(name);
    return update(transaction, {
      change: `previous_sha256 = CASE WHEN $3::int > 0 THEN secret_sha256 END,
        previous_until = CASE WHEN $3::int > 0 THEN clock_timestamp() + $3::int * interval '1 second' END,
        secret_sha256 = $2, rotated_at = clock_timestamp()`,
      values: [name, secretSha256, graceSeconds],
    });
  });
}

/** Ends a key for good; one that has ended stays as it is. undefined: no such key. */
export function revokeKey(connections: Connections, name: string): Promise<KeyRecord | undefined> {
  return connections.transaction((transaction) =>
    update(transaction, {
      change: `revoked_at = coalesce(revoked_at, clock_timestamp()), previous_sha256 = NULL, previous_until = NULL`,
      values: [name],
    }),
  );
}

/** Changes the key of the name `values[0]`, and tells every process that its record is old. */
async function update(
  transaction: Transaction,
  { change, values }: { readonly change: string; readonly values: unknown[] },
): Promise<KeyRecord | undefined> {
  const { rows } = await transaction.query<KeyRow>(
    `UPDATE api_keys SET ${change} WHERE name = $1 RETURNING ${keyColumns}`,
    values,
  );
  if (rows[0] === undefined) return undefined;
  await transaction.query(`SELECT pg_notify('kindred_key', $1)`, [rows[0].prefix]);
  return presentKey(rows[0]);
}
