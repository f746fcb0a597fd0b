import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IndexHost, type SearchResult, startIndexHost } from '@kindred/vector-index';
import type { EngineRequest, EngineSettings } from './engine-messages.ts';

type BuildRequest = Extract<EngineRequest, { kind: 'build' }>;
type SearchRequest = Extract<EngineRequest, { kind: 'search' }>;

const NAME = 'bench';
const BATCH = 10_000;
const WARM_UP = 50;

/** The public index host, as an engine process uses it: one host for each number of threads. */
export class OurEngine {
  readonly #settings: EngineSettings;
  readonly #queries: Float32Array;
  readonly #hosts = new Map<number, IndexHost>();
  #rows = 0;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#queries = readRows(settings.folder, 'queries.f32');
  }

  /** Reads the vectors, which is not timed, and gives what is. */
  async prepare({ rows, threads }: BuildRequest): Promise<() => Promise<void>> {
    if (rows !== this.#rows) await this.close();
    this.#rows = rows;
    const { folder, dimension, metric, M, efConstruction } = this.#settings;
    const host = this.#hosts.get(threads) ?? (await startIndexHost({ workers: threads }));
    this.#hosts.set(threads, host);
    if (host.names().includes(NAME)) await host.close(NAME);
    const vectors = readRows(folder, 'vectors.f32').subarray(0, rows * dimension);
    return async () => {
      await host.open(NAME, { dimension, metric, kind: 'hnsw', M, efConstruction });
      for (let from = 0; from < rows; from += BATCH) {
        const batch = vectors.slice(from * dimension, (from + BATCH) * dimension);
        const labels = Uint32Array.from({ length: batch.length / dimension }, (_, n) => from + n);
        await host.upsert(NAME, labels, batch);
      }
      while ((await host.report(NAME)).building) await sleep(5);
    };
  }

  async warmUp(request: SearchRequest): Promise<void> {
    if (!this.#hosts.has(request.threads)) {
      const fill = await this.prepare({ ...request, kind: 'build', rows: this.#rows });
      await fill();
    }
    await this.#search(request, this.#queries.subarray(0, WARM_UP * this.#settings.dimension));
  }

  search(request: SearchRequest): Promise<SearchResult> {
    return this.#search(request, this.#queries);
  }

  async close(): Promise<void> {
    for (const host of this.#hosts.values()) await host.shutdown();
    this.#hosts.clear();
  }

  #search({ k, ef, threads }: SearchRequest, queries: Float32Array): Promise<SearchResult> {
    const host = this.#hosts.get(threads);
    if (host === undefined) throw new Error('Nothing was built for this number of threads.');
    return host.search(NAME, queries, { k, ef });
  }
}

function readRows(folder: string, name: string): Float32Array {
  const bytes = readFileSync(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
