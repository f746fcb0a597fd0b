import type { KindredClient } from '@kindred/client';

/** Every n-th id, so that the sample covers all classes; at most `count`. */
export function sampleEvenly<T>(values: readonly T[], count: number): T[] {
  const step = Math.max(1, values.length / count);
  const sample: T[] = [];
  for (let at = 0; at < values.length && sample.length < count; at += step) {
    const value = values[Math.floor(at)];
    if (value !== undefined) sample.push(value);
  }
  return sample;
}

/**
 * Waits until the approximate index serves: right after an import it is still being built, and exact
 * search answers meanwhile. Where HNSW is not available exact search goes on; `limitMs` ends the wait.
 */
export async function untilIndexServes(
  client: KindredClient,
  request: { collection: string; id: string; limitMs: number },
): Promise<void> {
  const { collection, id, limitMs } = request;
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    const { engine } = await client.search({ collection }, { query: { item: id }, k: 1 });
    if (engine !== 'exact') return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

/**
 * recall@k of the index over HTTP: the share of the k true nearest neighbours (found by comparing with
 * every vector) that the approximate search returns. Neighbours as far away as the k-th count as found.
 */
export async function measureRecall(
  client: KindredClient,
  request: { collection: string; ids: readonly string[]; k: number },
): Promise<{ value: number; queries: number; engine: string }> {
  const { collection, ids, k } = request;
  let found = 0;
  let wanted = 0;
  let engine = 'exact';
  for (let at = 0; at < ids.length; at += 50) {
    const queries = ids.slice(at, at + 50).map((item) => ({ item }));
    const [exact, approximate] = await Promise.all([
      client.search({ collection }, { queries, k, exact: true, metadata: false }),
      client.search({ collection }, { queries, k, metadata: false }),
    ]);
    engine = approximate.engine;
    for (const [index, { matches: truth }] of exact.results.entries()) {
      const furthest = truth.at(-1)?.distance ?? 0;
      const ours = approximate.results[index]?.matches ?? [];
      wanted += truth.length;
      found += ours.filter(({ distance }) => distance <= furthest + 1e-6).length;
    }
  }
  return { value: wanted === 0 ? 1 : found / wanted, queries: ids.length, engine };
}
