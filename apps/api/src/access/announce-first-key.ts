import { createFirstKey, firstKeyNotice, type KeyStore } from '@kindred/similarity';

/** Makes an admin's key where there has never been a key, and prints it, which happens once. */
export async function announceFirstKey(ports: {
  readonly keys: Pick<KeyStore, 'createFirst'>;
}): Promise<void> {
  const key = await createFirstKey(ports);
  // Not by the logger: logs are gathered, kept and shown to many.
  if (key !== undefined) console.error(firstKeyNotice(key));
}
