import type { KindredClient } from '@kindred/client';
import type { Listed, ListedItem } from '@kindred/contracts';

interface ListOptions {
  readonly collection: string;
  readonly include: readonly Listed[];
  readonly signal: AbortSignal;
}

/** All items of a collection in order of their ids, a page in memory at a time. */
export async function* listItems(
  client: KindredClient,
  { collection, include, signal }: ListOptions,
): AsyncGenerator<ListedItem> {
  const query = { limit: 1000, include: include.join(',') };
  let cursor: string | undefined;
  do {
    const page = await client.listItems(
      { collection },
      { ...query, ...(cursor === undefined ? {} : { cursor }) },
      { signal, timeoutMs: 120_000 },
    );
    yield* page.data;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
