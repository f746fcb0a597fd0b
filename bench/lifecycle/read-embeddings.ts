import { decodeVector, type KindredClient } from '@kindred/client';

/** item → its embedding by one version */
export type Embeddings = ReadonlyMap<string, Float32Array>;

/** Every embedding of a collection, by the version that serves it now. */
export async function readEmbeddings(
  client: KindredClient,
  collection: string,
): Promise<Embeddings> {
  const embeddings = new Map<string, Float32Array>();
  let cursor: string | undefined;
  do {
    const query = { include: 'vector', limit: 1000, ...(cursor !== undefined && { cursor }) };
    const page = await client.listItems({ collection }, query);
    for (const { id, vector } of page.data)
      if (typeof vector === 'string') embeddings.set(id, decodeVector(vector));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return embeddings;
}
