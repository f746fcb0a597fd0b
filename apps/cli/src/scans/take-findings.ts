/** Of one page of the API. */
const mostOfPage = 1000;

interface FindingsPage<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** The first findings of a list that comes in pages, as many as are wanted. */
export async function takeFindings<T>(
  most: number,
  listPage: (query: { limit: number; cursor?: string }) => Promise<FindingsPage<T>>,
): Promise<T[]> {
  const taken: T[] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(mostOfPage, most - taken.length);
    const page = await listPage({ limit, ...(cursor === undefined ? {} : { cursor }) });
    for (const found of page.data) taken.push(found);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && taken.length < most);
  return taken;
}
