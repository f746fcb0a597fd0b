import { join } from 'node:path';
import getPort from 'get-port';
import { startServer } from '../framework/start-server.ts';
import { loadFromProcess } from './load-from-process.ts';
import { searchAll } from './search-all.ts';
import { graph, type VectorLoad, type VectorServer } from './vector-server.ts';

/** One thread puts 60,000 vectors into the graph. */
const LONGEST_BUILD_MS = 600_000;

/** hnswlib-node on the main thread of a Nest server; it takes JSON alone. */
export async function startNaiveServer(options: VectorLoad): Promise<VectorServer> {
  const { set, folder, k, clients, seconds } = options;
  const port = await getPort({ host: '127.0.0.1' });
  const script = join(import.meta.dirname, '../peers/naive-server.ts');
  const { M, efConstruction } = graph;
  const server = await startServer({
    command: process.execPath,
    words: [script, ...[port, folder, set.dimension, M, efConstruction].map(String)],
    port,
    path: '/',
    timeoutMs: LONGEST_BUILD_MS,
  });
  const url = `${server.url}/search`;
  const bodyOf = (query: Float32Array, ef: number) => JSON.stringify({ vector: [...query], k, ef });
  return {
    answers: (ef) =>
      searchAll(set, clients, async (query) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(url, { method: 'POST', headers, body: bodyOf(query, ef) });
        const { matches } = (await answer.json()) as { matches: { id: string }[] };
        return matches.map(({ id }) => Number(id));
      }),
    load: (_format, ef) => {
      const { queries, dimension } = set;
      const bodies = Array.from({ length: queries.length / dimension }, (_, row) =>
        bodyOf(queries.subarray(row * dimension, (row + 1) * dimension), ef),
      );
      return loadFromProcess({ url, bodies, clients, seconds });
    },
    stop: () => server.stop(),
  };
}
