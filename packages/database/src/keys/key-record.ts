import type { Role } from '@kindred/contracts';

/** A key of the API as it is stored: its secret as SHA-256 only. */
export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Names of the only collections that it is for; null: all. */
  readonly collections: readonly string[] | null;
  /** The part of its text by which it is found. */
  readonly prefix: string;
  readonly secretSha256: Uint8Array;
  /** That of the secret before the last rotation, which is taken until `previousUntil`. */
  readonly previousSha256: Uint8Array | null;
  readonly previousUntil: Date | null;
  /** Who made it. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly rotatedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

export type NewKey = Pick<
  KeyRecord,
  'name' | 'role' | 'collections' | 'prefix' | 'secretSha256' | 'createdBy' | 'expiresAt'
>;
