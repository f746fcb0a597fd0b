import type { VectorSet } from '../vectors/vector-set.ts';

/** Labels that a server finds for each query: queries × k. So many searches are under way at once. */
export async function searchAll(
  { queries, dimension }: Pick<VectorSet, 'queries' | 'dimension'>,
  clients: number,
  search: (query: Float32Array) => Promise<readonly number[]>,
): Promise<number[]> {
  const count = queries.length / dimension;
  const found: (readonly number[])[] = [];
  let next = 0;
  const client = async () => {
    while (next < count) {
      const query = next++;
      found[query] = await search(queries.subarray(query * dimension, (query + 1) * dimension));
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return found.flat();
}
