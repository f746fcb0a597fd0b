import { setTimeout as sleep } from 'node:timers/promises';
import { isStaleAttempt } from './is-stale-attempt.ts';

/** How often progress is written, and whether the attempt is to end is asked. */
const lookMs = 500;

/** Gives signs of life of one attempt at a job, and ends it when somebody else wants that. */
export class AttemptWatch<P> {
  /** Why the attempt is to end. */
  ended: 'cancelled' | 'stale' | undefined;
  readonly #record: (progress: P) => Promise<{ readonly cancelRequested: boolean }>;
  readonly #ending = new AbortController();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #progress: P;

  /** @param record writes the progress under the attempt's fencing token; rejects with `stale-attempt` */
  constructor(
    record: (progress: P) => Promise<{ readonly cancelRequested: boolean }>,
    progress: P,
  ) {
    this.#record = record;
    this.#progress = progress;
    this.#running = this.#run();
  }

  /** Aborted when the attempt is to end. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  tell(progress: P): void {
    this.#progress = progress;
  }

  /** Resolves when nothing is written any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted && this.ended === undefined) {
      await this.#look();
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    try {
      const { cancelRequested } = await this.#record(this.#progress);
      if (cancelRequested) this.ended = 'cancelled';
    } catch (error) {
      // While the database is away nobody can ask for anything.
      if (isStaleAttempt(error)) this.ended = 'stale';
    }
    if (this.ended !== undefined) this.#ending.abort(new Error(`The attempt is ${this.ended}.`));
  }
}
