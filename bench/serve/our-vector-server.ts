import { ApiError, createClient, encodeVector } from '@kindred/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsOf } from '../vectors/vector-set.ts';
import { loadFromProcess } from './load-from-process.ts';
import { searchAll } from './search-all.ts';
import { graph, type VectorLoad, type VectorServer } from './vector-server.ts';

const COLLECTION = 'bench-vectors';
const BATCH = 500;
const { M: m, efConstruction } = graph;

/** Stores the vectors in a collection of the running platform and waits until its index has them all. */
export async function fillOurServer(url: string, options: VectorLoad): Promise<VectorServer> {
  const { set, k, clients, seconds, note } = options;
  const { dimension, vectors, queries } = set;
  const client = createClient({ baseUrl: url });
  const index = { kind: 'auto', m, efConstruction, storage: 'int8' } as const;
  await client.createCollection({
    name: COLLECTION,
    modality: 'vector',
    dimension,
    distance: 'euclidean',
    index,
  });
  note(`storing ${rowsOf(set)} vectors`);
  const rowAt = (from: Float32Array, row: number) =>
    from.subarray(row * dimension, (row + 1) * dimension);
  for (let from = 0; from < rowsOf(set); from += BATCH) {
    const rows = Math.min(BATCH, rowsOf(set) - from);
    const items = Array.from({ length: rows }, (_, n) => ({
      id: `${from + n}`,
      vector: encodeVector(rowAt(vectors, from + n)),
    }));
    await client.upsertItems({ collection: COLLECTION }, { items });
  }
  note('waiting for the index');
  // The first search opens it, and need not wait for it.
  await client.search({ collection: COLLECTION }, { query: { item: '0' } }).catch(ignoreLoading);
  await untilBuilt(url, rowsOf(set));

  const search = `${url}/v1/collections/${COLLECTION}/search`;
  const formats = {
    json: (query: Float32Array) => [...query],
    base64: encodeVector,
  };
  const bodyOf = (format: keyof typeof formats, query: Float32Array, ef: number) =>
    JSON.stringify({ query: { vector: formats[format](query) }, k, ef });
  return {
    answers: (ef) =>
      searchAll(set, clients, async (query) => {
        const { results } = await client.search(
          { collection: COLLECTION },
          { query: { vector: encodeVector(query) }, k, ef },
        );
        return results[0]?.matches.map(({ id }) => Number(id)) ?? [];
      }),
    load: (format, ef) => {
      const bodies = Array.from({ length: queries.length / dimension }, (_, row) =>
        bodyOf(format, rowAt(queries, row), ef),
      );
      return loadFromProcess({ url: search, bodies, clients, seconds });
    },
    stop: () => Promise.resolve(),
  };
}

function ignoreLoading(error: unknown): void {
  const waits: readonly string[] = ['index-loading', 'index-behind'];
  if (!(error instanceof ApiError && waits.includes(error.code))) throw error;
}

/** The index follows the database: it is there when it has every vector and none waits for the graph. */
async function untilBuilt(url: string, rows: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const read = (name: string) =>
      Number(
        new RegExp(`^${name}\\{collection="${COLLECTION}"\\} (\\S+)$`, 'm').exec(metrics)?.[1],
      );
    if (read('kindred_index_vectors') === rows && read('kindred_index_pending') === 0) return;
    await sleep(500);
  }
}
