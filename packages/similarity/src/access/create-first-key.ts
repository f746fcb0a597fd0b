import type { KeyStore } from '../ports/key-store.ts';
import { hashSecret, newPrefix, newSecret, writeKey } from './key-text.ts';

/** Name of the key that a platform begins with. */
const firstKeyName = 'first-admin';

/**
 * The text of an admin's key, made where there has never been a key; undefined where there has, so that
 * it is told once.
 */
export async function createFirstKey(ports: {
  readonly keys: Pick<KeyStore, 'createFirst'>;
}): Promise<string | undefined> {
  const [prefix, secret] = [newPrefix(), newSecret()];
  const record = await ports.keys.createFirst({
    name: firstKeyName,
    role: 'admin',
    collections: null,
    prefix,
    secretSha256: hashSecret(secret),
    createdBy: 'local',
    expiresAt: null,
  });
  return record && writeKey({ prefix, secret });
}
