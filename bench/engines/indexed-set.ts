import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type OpenIndexOptions,
  type SearchResult,
  startLocalIndexHost,
  UnsupportedByEngineError,
} from '@kindred/vector-index';
import type { BuildRequest, EngineSettings, SearchRequest } from './engine-messages.ts';

const NAME = 'bench';
const BATCH = 1000;
const WARM_UP = 50;

/** A set of vectors in our index, through the public host. */
export class IndexedSet {
  readonly #settings: EngineSettings;
  readonly #queries: Float32Array;
  #host: Awaited<ReturnType<typeof startLocalIndexHost>> | undefined;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
    this.#queries = readRows(settings.folder, 'queries.f32');
  }

  /** Reads the vectors, which is not timed, and gives what is. */
  async prepare({ rows, threads }: BuildRequest): Promise<() => Promise<void>> {
    await this.close();
    this.#host = await startLocalIndexHost({ threads });
    const vectors = readRows(this.#settings.folder, 'vectors.f32');
    return () => this.#fill(vectors.subarray(0, rows * this.#settings.dimension));
  }

  async save(folder: string): Promise<void> {
    await this.#opened().save(NAME, folder);
  }

  /** Opens what was saved, and answers one search. */
  async load(folder: string, threads: number): Promise<void> {
    await this.close();
    this.#host = await startLocalIndexHost({ threads });
    await this.#host.openFrom(NAME, folder, this.#options());
    await this.#search({ k: 1, ef: 10 }, this.#queries.subarray(0, this.#settings.dimension));
  }

  /** The storage that the index has when it is asked for that of the settings; float32 where the engine has that alone. */
  async storage(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'kindred-storage-'));
    try {
      this.#host = await startLocalIndexHost({ threads: 1 });
      await this.#fill(this.#queries.slice(0, 10 * this.#settings.dimension));
      return (await this.#host.save(NAME, folder)).storage;
    } catch (error) {
      if (error instanceof UnsupportedByEngineError) return 'float32';
      throw error;
    } finally {
      await this.close();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async warmUp(request: SearchRequest): Promise<void> {
    await this.#search(request, this.#queries.subarray(0, WARM_UP * this.#settings.dimension));
  }

  search(request: SearchRequest): Promise<SearchResult> {
    return this.#search(request, this.#queries);
  }

  async close(): Promise<void> {
    await this.#host?.shutdown();
    this.#host = undefined;
  }

  async #fill(vectors: Float32Array): Promise<void> {
    const { dimension } = this.#settings;
    const host = this.#opened();
    await host.open(NAME, this.#options());
    const labels = Uint32Array.from({ length: vectors.length / dimension }, (_, label) => label);
    // Views of the whole: copies of batches would be garbage that counts as memory of the index.
    for (let from = 0; from < labels.length; from += BATCH) {
      const to = from + BATCH;
      await host.upsert(
        NAME,
        labels.subarray(from, to),
        vectors.subarray(from * dimension, to * dimension),
      );
    }
    while ((await host.report(NAME)).building) await sleep(5);
  }

  #search(
    { k, ef }: Pick<SearchRequest, 'k' | 'ef'>,
    queries: Float32Array,
  ): Promise<SearchResult> {
    return this.#opened().search(NAME, queries, { k, ef });
  }

  #options(): OpenIndexOptions {
    const { dimension, metric, M, efConstruction, storage } = this.#settings;
    return { dimension, metric, kind: 'hnsw', M, efConstruction, storage };
  }

  #opened() {
    if (this.#host === undefined) throw new Error('Build or load first.');
    return this.#host;
  }
}

function readRows(folder: string, name: string): Float32Array {
  const bytes = readFileSync(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
