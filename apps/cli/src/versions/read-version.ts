import type { KindredClient } from '@kindred/client';

/** The version that was named, else the one with the alias; else the first. */
export async function readVersion(
  client: Pick<KindredClient, 'getModel'>,
  model: string,
  { version, alias }: { readonly version: number | undefined; readonly alias: string },
): Promise<number> {
  if (version !== undefined) return version;
  const { aliases } = await client.getModel({ model });
  return aliases[alias] ?? aliases['live'] ?? 1;
}
