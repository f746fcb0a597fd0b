import type { QueryResultRow } from 'pg';
import type { KeyRecord } from './key-record.ts';

export interface KeyRow extends QueryResultRow {
  readonly id: string;
  readonly name: string;
  readonly role: KeyRecord['role'];
  readonly collections: readonly string[] | null;
  readonly prefix: string;
  readonly secret_sha256: Buffer;
  readonly previous_sha256: Buffer | null;
  readonly previous_until: Date | null;
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly rotated_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

/** The columns of {@link KeyRow}. */
export const keyColumns = `id, name, role, collections, prefix, secret_sha256, previous_sha256, previous_until,
  created_by, created_at, expires_at, rotated_at, revoked_at, last_used_at`;

export function presentKey(row: KeyRow): KeyRecord {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    collections: row.collections,
    prefix: row.prefix,
    secretSha256: row.secret_sha256,
    previousSha256: row.previous_sha256,
    previousUntil: row.previous_until,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    rotatedAt: row.rotated_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
