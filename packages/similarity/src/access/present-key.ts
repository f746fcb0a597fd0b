import type { ApiKey } from '@kindred/contracts';
import type { KeyRecord } from '../ports/key-store.ts';

/** A key as the API shows it. */
export function presentKey(record: KeyRecord, now = new Date()): ApiKey {
  const { name, role, collections, prefix, createdBy } = record;
  return {
    name,
    role,
    collections: collections === null ? null : [...collections],
    prefix,
    status: statusOf(record, now),
    createdBy,
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    rotatedAt: record.rotatedAt?.toISOString() ?? null,
    previousUntil: record.previousUntil?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
    lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
  };
}

function statusOf({ revokedAt, expiresAt }: KeyRecord, now: Date): ApiKey['status'] {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active';
}
