import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { revokeKey, rotateKey, type Rotation } from './change-key.ts';
import { insertFirstKey, insertKey } from './insert-key.ts';
import { keyColumns, presentKey, type KeyRow } from './key-columns.ts';
import type { KeyRecord, NewKey } from './key-record.ts';

export interface KeyRepository {
  /** @throws KeyExistsError */
  create(key: NewKey): Promise<KeyRecord>;
  /** Makes a key where there has never been one; undefined where there has. */
  createFirst(key: NewKey): Promise<KeyRecord | undefined>;
  find(name: string): Promise<KeyRecord | undefined>;
  /** By the part of its text that is no secret. */
  findByPrefix(prefix: string): Promise<KeyRecord | undefined>;
  /** Ordered by name. @throws BadCursorError */
  list(request: PageRequest): Promise<Page<KeyRecord>>;
  /** A new secret; the old one goes on for a time of grace. @throws KeyRevokedError */
  rotate(name: string, rotation: Rotation): Promise<KeyRecord | undefined>;
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

export function createKeyRepository(
  connections: Connections,
  notifications: Notifications,
): KeyRepository {
  const findBy = async (column: 'name' | 'prefix', value: string) => {
    const [row] = await connections.query<KeyRow>(
      `SELECT ${keyColumns} FROM api_keys WHERE ${column} = $1`,
      [value],
    );
    return row && presentKey(row);
  };
  return {
    create: (key) => insertKey(connections, key),
    createFirst: (key) => insertFirstKey(connections, key),
    find: (name) => findBy('name', name),
    findByPrefix: (prefix) => findBy('prefix', prefix),
    async list({ cursor, limit }) {
      const after = readCursor(cursor, z.string()) ?? '';
      const rows = await connections.query<KeyRow>(
        `SELECT ${keyColumns} FROM api_keys WHERE name > $1 ORDER BY name LIMIT $2`,
        [after, limit + 1],
      );
      return cutPage(rows, limit, { key: ({ name }) => name, present: presentKey });
    },
    rotate: (name, rotation) => rotateKey(connections, name, rotation),
    revoke: (name) => revokeKey(connections, name),
    async touch(id, at) {
      await connections.query(
        `UPDATE api_keys SET last_used_at = $2
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2::timestamptz - interval '1 minute')`,
        [id, at],
      );
    },
    onChange: (listener) =>
      notifications.subscribe('kindred_key', {
        onMessage: listener,
        onGap: () => listener(undefined),
      }),
  };
}
