import type { IssuedApiKey } from '@kindred/contracts';
import { KeyNotFoundError } from '../errors/key-not-found-error.ts';
import type { KeyStore } from '../ports/key-store.ts';
import { hashSecret, newSecret, writeKey } from './key-text.ts';
import { presentKey } from './present-key.ts';

/**
 * Gives a key a new secret; the one that was valid so far is taken for `graceSeconds` beside it.
 * @throws KeyNotFoundError, and the store's error `key-revoked`
 */
export async function rotateKey(
  ports: { readonly keys: Pick<KeyStore, 'rotate'> },
  name: string,
  { graceSeconds }: { readonly graceSeconds: number },
): Promise<IssuedApiKey> {
  const secret = newSecret();
  const record = await ports.keys.rotate(name, { secretSha256: hashSecret(secret), graceSeconds });
  if (record === undefined) throw new KeyNotFoundError(name);
  return { ...presentKey(record), secret: writeKey({ prefix: record.prefix, secret }) };
}
