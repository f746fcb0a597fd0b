import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEventBody } from '@kindred/contracts';
import { isStaleAttempt, type RunStore } from '@kindred/similarity';

export interface RecorderOptions {
  readonly runs: Pick<RunStore, 'record'>;
  readonly runId: string;
  readonly attempt: number;
  /** Told once when the events cannot be written: the attempt is stale, or the database stays away. */
  readonly onLost: (error: unknown) => void;
  /** Pauses between tries while the database does not answer. @defaultValue up to about a minute */
  readonly retryAfterMs?: readonly number[];
}

const pauses = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/**
 * Writes a run's events one after the other. While the database is slow only the newest progress is
 * kept, so that a fast training cannot fill the memory.
 */
export class EventRecorder {
  readonly #options: RecorderOptions;
  readonly #waiting: RunEventBody[] = [];
  #writing: Promise<void> | undefined;
  #lost: { readonly error: unknown } | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  add(event: RunEventBody): void {
    if (this.#lost !== undefined) return;
    if (this.#waiting.at(-1)?.type === 'progress' && event.type === 'progress') this.#waiting.pop();
    this.#waiting.push(event);
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
  }

  /** Resolves when every event is written. @throws what kept one from being written */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#lost !== undefined) throw this.#lost.error;
  }

  async #write(): Promise<void> {
    const { runs, runId, attempt, onLost } = this.#options;
    for (let event = this.#waiting.shift(); event !== undefined; event = this.#waiting.shift()) {
      const body = event;
      try {
        await this.#persist(() => runs.record(runId, attempt, body));
      } catch (error) {
        this.#lost = { error };
        this.#waiting.length = 0;
        onLost(error);
      }
    }
  }

  async #persist(write: () => Promise<void>): Promise<void> {
    for (const pause of this.#options.retryAfterMs ?? pauses) {
      try {
        return await write();
      } catch (error) {
        if (isStaleAttempt(error)) throw error;
        await sleep(pause);
      }
    }
    return write();
  }
}
