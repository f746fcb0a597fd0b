import type { CollectionRecord } from '../ports/collection-store.ts';
import type { DriftStore, QuerySampleRecord } from '../ports/drift-store.ts';
import { projectPoints } from './project-points.ts';

export interface SampledQueriesOptions {
  readonly drift: Pick<DriftStore, 'recordQueries'>;
  /** Shortest time between two searches of one collection that are kept; 0: none are. */
  readonly everyMs: number;
  /** How often what was kept is written. @defaultValue 5000 */
  readonly flushMs?: number;
  /** Told when it could not be written; it is lost then. */
  readonly onError: (error: unknown) => void;
  /** Milliseconds of a clock that never goes back. @defaultValue `performance.now` */
  readonly now?: () => number;
}

interface Drawn {
  readonly dimension: number;
  readonly vector: Float32Array;
  readonly score: number;
}

const mostWaiting = 1024;

/**
 * Draws some of the searches of each collection, by time: a collection that is seldom searched tells of all searches, a
 * busy one of as many as fit. A request only has its vector copied; projecting and writing come later. What is kept of a
 * search is a few numbers, and how near its nearest neighbour is.
 */
export class SampledQueries {
  readonly #options: Required<SampledQueriesOptions>;
  readonly #lastAt = new Map<string, number>();
  #waiting = new Map<string, Drawn[]>();
  #count = 0;
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(options: SampledQueriesOptions) {
    this.#options = { flushMs: 5000, now: () => performance.now(), ...options };
  }

  /** Tells of a search; takes no time to speak of, and never throws. */
  observe(
    { generationId, dimension }: Pick<CollectionRecord, 'generationId' | 'dimension'>,
    vector: Float32Array,
    score: number,
  ): void {
    const { everyMs, now } = this.#options;
    if (everyMs <= 0 || this.#count >= mostWaiting || !Number.isFinite(score)) return;
    const at = now();
    if (at - (this.#lastAt.get(generationId) ?? -Infinity) < everyMs) return;
    this.#remember(generationId, at);
    const drawn = this.#waiting.get(generationId) ?? [];
    this.#waiting.set(generationId, drawn);
    drawn.push({ dimension, vector: vector.slice(), score });
    this.#count += 1;
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.flushMs).unref();
  }

  /** Writes what was drawn. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  close(): Promise<void> {
    return this.flush();
  }

  #remember(generationId: string, at: number): void {
    const { everyMs } = this.#options;
    if (this.#lastAt.size >= mostWaiting)
      for (const [id, last] of this.#lastAt) if (at - last >= everyMs) this.#lastAt.delete(id);
    this.#lastAt.set(generationId, at);
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#count = 0;
    const { drift, onError } = this.#options;
    for (const [generationId, drawn] of waiting)
      await drift.recordQueries(generationId, drawn.map(sampleOf)).catch(onError);
  }
}

const sampleOf = ({ dimension, vector, score }: Drawn): QuerySampleRecord => ({
  point: projectPoints(vector, dimension).points,
  score,
});
