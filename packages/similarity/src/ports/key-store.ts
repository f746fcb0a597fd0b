import type { Role } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

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

type NewKey = Pick<
  KeyRecord,
  'name' | 'role' | 'collections' | 'prefix' | 'secretSha256' | 'createdBy' | 'expiresAt'
>;

export interface KeyStore {
  /** @throws code `key-exists` */
  create(key: NewKey): Promise<KeyRecord>;
  /** Makes a key where there has never been one; undefined where there has. */
  createFirst(key: NewKey): Promise<KeyRecord | undefined>;
  find(name: string): Promise<KeyRecord | undefined>;
  /** By the part of its text that is no secret. */
  findByPrefix(prefix: string): Promise<KeyRecord | undefined>;
  /** Ordered by name. @throws code `bad-cursor` */
  list(request: PageRequest): Promise<Page<KeyRecord>>;
  /** A new secret; the old one goes on for a time of grace. @throws code `key-revoked` */
  rotate(
    name: string,
    rotation: { readonly secretSha256: Uint8Array; readonly graceSeconds: number },
  ): Promise<KeyRecord | undefined>;
  /** Ends a key for good. Doing it again changes nothing. */
  revoke(name: string): Promise<KeyRecord | undefined>;
  /** Remembers that a key was used, unless that is known of the minute before already. */
  touch(id: string, at: Date): Promise<void>;
  /**
   * Calls back with the prefix of each key that was rotated or revoked, soon after; without one when
   * that may have been missed.
   */
  onChange(listener: (prefix: string | undefined) => void): Promise<() => Promise<void>>;
}
