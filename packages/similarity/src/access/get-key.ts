import type { ApiKey } from '@kindred/contracts';
import { KeyNotFoundError } from '../errors/key-not-found-error.ts';
import type { KeyStore } from '../ports/key-store.ts';
import { presentKey } from './present-key.ts';

/** @throws KeyNotFoundError */
export async function getKey(
  ports: { readonly keys: Pick<KeyStore, 'find'> },
  name: string,
): Promise<ApiKey> {
  const record = await ports.keys.find(name);
  if (record === undefined) throw new KeyNotFoundError(name);
  return presentKey(record);
}
