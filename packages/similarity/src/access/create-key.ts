import type { CreateApiKey, IssuedApiKey } from '@kindred/contracts';
import type { KeyStore } from '../ports/key-store.ts';
import { hashSecret, newPrefix, newSecret, writeKey } from './key-text.ts';
import { presentKey } from './present-key.ts';

/** Makes a key. Nobody can read its secret again. @throws the store's error `key-exists` */
export async function createKey(
  ports: { readonly keys: Pick<KeyStore, 'create'> },
  { name, role, collections, expiresAt }: CreateApiKey,
  createdBy: string,
): Promise<IssuedApiKey> {
  const [prefix, secret] = [newPrefix(), newSecret()];
  const record = await ports.keys.create({
    name,
    role,
    collections: collections ?? null,
    prefix,
    secretSha256: hashSecret(secret),
    createdBy,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
  });
  return { ...presentKey(record), secret: writeKey({ prefix, secret }) };
}
