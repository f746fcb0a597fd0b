import type { ApiKey } from '@kindred/contracts';
import { KeyNotFoundError } from '../errors/key-not-found-error.ts';
import type { KeyStore } from '../ports/key-store.ts';
import { presentKey } from './present-key.ts';

/** Ends a key for good; one that has ended stays as it is. @throws KeyNotFoundError */
export async function revokeKey(
  ports: { readonly keys: Pick<KeyStore, 'revoke'> },
  name: string,
): Promise<ApiKey> {
  const record = await ports.keys.revoke(name);
  if (record === undefined) throw new KeyNotFoundError(name);
  return presentKey(record);
}
