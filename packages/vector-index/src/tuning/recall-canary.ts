import { setTimeout } from 'node:timers/promises';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { seededRandom } from '../random/seeded-random.ts';
import type { SearchPort } from '../searches/search-port.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { SearchOptions } from '../vector-index.ts';
import type { HitCount } from './count-hits.ts';
import { countHits } from './count-hits.ts';
import type { Interval } from './wilson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface RecallCanaryOptions {
  /** Share of the queries that are compared, above 0 and at most 1. */
  readonly fraction: number;
  /** Which queries are drawn. @defaultValue 1 */
  readonly seed?: number | undefined;
  /** Shortest time between two comparisons. @defaultValue 1,000 */
  readonly intervalMs?: number | undefined;
  /** Comparisons that the reading is about: the latest. @defaultValue 1,000 */
  readonly window?: number | undefined;
  /** Drawn queries that may wait; more are skipped. @defaultValue 16 */
  readonly mostWaiting?: number | undefined;
  /** Called after each comparison, for a metric. */
  readonly onReading: (reading: RecallReading) => void;
  /** Called where a comparison failed, for example because the index was closed. */
  readonly onError: (error: unknown) => void;
}

export interface RecallReading {
  /** Share of the true nearest that were found, over the window; of each query its own k. */
  readonly recall: number;
  /** Of the recall, at 95 %. */
  readonly interval: Interval;
  /** Comparisons in the window. */
  readonly compared: number;
  /** Drawn queries that were not compared since the start, because too many waited. */
  readonly skipped: number;
}

type CheckedOptions = {
  readonly [Name in keyof RecallCanaryOptions]-?: NonNullable<RecallCanaryOptions[Name]>;
};

interface DrawnQuery {
  readonly query: Float32Array;
  readonly options: SearchOptions;
}

/**
 * Watches the recall of a live index: draws some of its queries, and searches each once more, as it was
 * asked and exactly, one after the other and not too often. Both searches are made at once, so that an index
 * which answers in order is compared with itself at the same state.
 */
export class RecallCanary {
  readonly #port: Pick<SearchPort, 'dimension' | 'search'>;
  readonly #options: CheckedOptions;
  readonly #random: () => number;
  readonly #waiting: DrawnQuery[] = [];
  readonly #window: HitCount[] = [];
  readonly #closing = new AbortController();
  #skipped = 0;
  #running: Promise<void> | undefined;

  constructor(port: Pick<SearchPort, 'dimension' | 'search'>, options: RecallCanaryOptions) {
    const { fraction, seed = 1, intervalMs = 1_000, window = 1_000, mostWaiting = 16 } = options;
    if (typeof fraction !== 'number' || !(fraction > 0 && fraction <= 1)) {
      throw new InvalidArgumentError('fraction', fraction, 'a number above 0 and at most 1');
    }
    checkInteger('seed', seed, { least: 0, most: 4_294_967_295 });
    checkInteger('intervalMs', intervalMs, { least: 0, most: 86_400_000 });
    checkInteger('window', window, { least: 1, most: 1_000_000 });
    checkInteger('mostWaiting', mostWaiting, { least: 1, most: 1_000 });
    const { onReading, onError } = options;
    this.#options = { fraction, seed, intervalMs, window, mostWaiting, onReading, onError };
    this.#port = port;
    this.#random = seededRandom(seed);
  }

  /** Tells of queries (row-major) that were asked. Takes no time to speak of, and never throws. */
  observe(queries: Float32Array, options: SearchOptions): void {
    if (options.exact === true || this.#closing.signal.aborted) return;
    const { dimension } = this.#port;
    for (let at = 0; at + dimension <= queries.length; at += dimension) {
      if (this.#random() >= this.#options.fraction) continue;
      if (this.#waiting.length === this.#options.mostWaiting) this.#skipped++;
      else this.#waiting.push({ query: queries.slice(at, at + dimension), options });
    }
    if (this.#waiting.length > 0) this.#running ??= this.#run();
  }

  /** Undefined before the first comparison. */
  get reading(): RecallReading | undefined {
    if (this.#window.length === 0) return undefined;
    const hits = this.#window.reduce((sum, count) => sum + count.hits, 0);
    const trials = this.#window.reduce((sum, count) => sum + count.trials, 0);
    const interval = wilsonInterval(hits, trials);
    const compared = this.#window.length;
    return { recall: hits / trials, interval, compared, skipped: this.#skipped };
  }

  /** Waits for the comparison under way; what waits is dropped. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#waiting.length = 0;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { intervalMs, onError } = this.#options;
    const { signal } = this.#closing;
    for (;;) {
      const drawn = this.#waiting.shift();
      if (drawn === undefined) break;
      await this.#compare(drawn).catch(onError);
      // Closing ends the pause early; an idle canary keeps no process alive.
      await setTimeout(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    this.#running = undefined;
  }

  async #compare({ query, options }: DrawnQuery): Promise<void> {
    const [found, exact] = await Promise.all([
      this.#port.search(query, options),
      this.#port.search(query, { ...options, exact: true }),
    ]);
    const count = countHits(found, exact);
    // An exact answer says nothing about the graph, nor does an empty index.
    if (found.engine === 'exact' || count.trials === 0) return;
    this.#window.push(count);
    if (this.#window.length > this.#options.window) this.#window.shift();
    this.#options.onReading(this.reading!);
  }
}
