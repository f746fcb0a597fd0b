import type { ApiKey } from '@kindred/contracts';
import type { KeyStore } from '../ports/key-store.ts';
import type { PageRequest } from '../ports/page.ts';
import { presentKey } from './present-key.ts';

/** One page of keys, revoked ones too. */
export async function listKeys(
  ports: { readonly keys: Pick<KeyStore, 'list'> },
  request: PageRequest,
): Promise<{ data: ApiKey[]; nextCursor: string | null }> {
  const page = await ports.keys.list(request);
  return {
    data: page.data.map((record) => presentKey(record)),
    nextCursor: page.nextCursor ?? null,
  };
}
