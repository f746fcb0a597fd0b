import { setTimeout as sleep } from 'node:timers/promises';
import type { TuningProgress } from '@kindred/contracts';
import type { TuningRecord, TuningStore } from '../ports/tuning-store.ts';
import { isStaleAttempt } from './is-stale-attempt.ts';

/** How often progress is written, and whether the tuning is to end is asked. */
const lookMs = 500;

/** Gives signs of life of one attempt at a tuning, and ends it when somebody else wants that. */
export class TuningWatch {
  /** Why the attempt is to end. */
  ended: 'cancelled' | 'stale' | undefined;
  readonly #tunings: Pick<TuningStore, 'record'>;
  readonly #tuning: Pick<TuningRecord, 'id' | 'attempt'>;
  readonly #ending = new AbortController();
  readonly #closing = new AbortController();
  readonly #running: Promise<void>;
  #progress: TuningProgress = { step: 'sample', graph: 0, graphs: 0 };

  constructor(tunings: Pick<TuningStore, 'record'>, tuning: Pick<TuningRecord, 'id' | 'attempt'>) {
    this.#tunings = tunings;
    this.#tuning = tuning;
    this.#running = this.#run();
  }

  /** Aborted when the attempt is to end. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  tell(progress: TuningProgress): void {
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
    const { id, attempt } = this.#tuning;
    try {
      const { cancelRequested } = await this.#tunings.record(id, attempt, this.#progress);
      if (cancelRequested) this.ended = 'cancelled';
    } catch (error) {
      // While the database is away nobody can ask for anything.
      if (isStaleAttempt(error)) this.ended = 'stale';
    }
    if (this.ended !== undefined) this.#ending.abort(new Error(`The tuning is ${this.ended}.`));
  }
}
