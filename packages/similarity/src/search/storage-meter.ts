import type { IndexState } from '@kindred/contracts';
import { hostedSearchPort, measureRecall, type IndexHost } from '@kindred/vector-index';
import type { GenerationStore } from '../ports/generation-store.ts';
import type { FollowedGeneration } from './followed-generation.ts';
import { metricOf } from './metric-of.ts';
import { reportOn } from './report-on.ts';

export interface StorageMeterPorts {
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly indexes: IndexHost;
}

/** Exact searches read the float32 vectors from a file: few queries, and not often. */
const queries = 128;
const k = 10;
const restMs = 600_000;
/** An index that has grown or shrunk by so much is another one. */
const changed = 1.5;

interface Reading {
  readonly name: string;
  readonly ef: number;
  readonly size: number;
  readonly at: number;
  readonly recall: IndexState['storageRecall'];
}

/** Measures what int8 or binary storage costs in recall, against the float32 vectors, when an index is built. */
export class StorageMeter {
  readonly #ports: StorageMeterPorts;
  readonly #closing = new AbortController();
  #reading: Reading | undefined;
  #running: Promise<void> | undefined;

  constructor(ports: StorageMeterPorts) {
    this.#ports = ports;
  }

  /** What was measured on an index; null where nothing was. */
  readingOf({ name }: Pick<FollowedGeneration, 'name'>): IndexState['storageRecall'] {
    return this.#reading?.name === name ? this.#reading.recall : null;
  }

  /**
   * Measures an index where its storage costs something and nothing is known of it: it is new, has changed in
   * size, or is searched with another `ef`. One measurement at a time; later calls join it.
   */
  look(index: FollowedGeneration, ef: number): Promise<void> {
    if ((index.options.storage ?? 'float32') === 'float32') return Promise.resolve();
    this.#running ??= this.#measure(index, ef).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Waits for the batch under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running?.catch(() => undefined);
  }

  async #measure(index: FollowedGeneration, ef: number): Promise<void> {
    const { indexes, generations } = this.#ports;
    const { name, collection } = index;
    const { signal } = this.#closing;
    const report = await reportOn(indexes, name);
    if (report === undefined || report.building || report.size === 0 || signal.aborted) return;
    if (!this.#isDue({ name, ef, size: report.size })) return;
    const { dimension, generationId } = collection;
    const { labels } = await generations.sample(generationId, queries);
    const port = hostedSearchPort(indexes, { name, dimension, metric: metricOf(collection) });
    const measured = await measureRecall(port, { labels, k, ef, signal });
    const { recall, interval } = measured;
    const at = Date.now();
    const measuredAt = new Date(at).toISOString();
    const reading = { recall, ...interval, k, ef, queries: measured.queries, measuredAt };
    this.#reading = { name, ef, size: report.size, at, recall: reading };
  }

  #isDue({ name, ef, size }: Pick<Reading, 'name' | 'ef' | 'size'>): boolean {
    const last = this.#reading;
    if (last === undefined || last.name !== name || last.ef !== ef) return true;
    const ratio = Math.max(size, last.size) / Math.min(size, last.size);
    return ratio >= changed && Date.now() - last.at >= restMs;
  }
}
