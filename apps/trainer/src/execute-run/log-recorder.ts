import type { RunEventBody } from '@kindred/contracts';
import type { RunStore } from '@kindred/similarity';
import { logLineOf } from './log-line-of.ts';

export interface LogRecorderOptions {
  readonly runs: Pick<RunStore, 'log'>;
  readonly runId: string;
  readonly attempt: number;
  /** How long lines are gathered before they are written. @defaultValue 500 */
  readonly gatherMs?: number;
}

/** Letters that may wait to be written: a process that prints without end cannot fill the memory. */
const mostWaiting = 64 * 1024;

/**
 * Keeps what a run's process prints, and a line for each thing that happens to the run. A log is no reason
 * to end a run: what cannot be written is lost.
 */
export class LogRecorder {
  readonly #options: LogRecorderOptions;
  #waiting = '';
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: LogRecorderOptions) {
    this.#options = options;
  }

  /** What was printed, as it came. */
  print(text: string): void {
    this.#waiting += text;
    const excess = this.#waiting.length - mostWaiting;
    if (excess > 0) {
      this.#waiting = this.#waiting.slice(excess);
      this.#dropped += excess;
    }
    this.#timer ??= setTimeout(() => this.#write(), this.#options.gatherMs ?? 500);
  }

  event(event: RunEventBody): void {
    const line = logLineOf(event);
    if (line !== undefined) this.print(`${line}\n`);
  }

  /** Resolves when everything was written, or cannot be. */
  async flush(): Promise<void> {
    this.#write();
    await this.#writing;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting === '') return;
    const { runs, runId, attempt } = this.#options;
    const missing = this.#dropped > 0 ? `[${this.#dropped} letters are left out]\n` : '';
    const text = missing + this.#waiting;
    [this.#waiting, this.#dropped] = ['', 0];
    this.#writing = this.#writing.then(() => runs.log(runId, attempt, text)).catch(() => {});
  }
}
