import type { DryRunReport } from '@kindred/contracts';
import { ForkedProcess } from '@kindred/runtime';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import { isProblemCode } from '../problems/problem-kinds.ts';
import type { DryRunAnswer, DryRunOrder } from './dry-run-messages.ts';

export interface DryRunnerOptions {
  /** Longest wait for a report. @defaultValue 120 000 */
  readonly timeoutMs?: number;
  /** Environment of the process. @defaultValue that of this one */
  readonly env?: NodeJS.ProcessEnv;
}

/** Does dry runs, one at a time, each in a process of its own. */
export class DryRunner {
  readonly #timeoutMs: number;
  readonly #env: NodeJS.ProcessEnv;
  #process: ForkedProcess<never, DryRunAnswer> | undefined;

  constructor({ timeoutMs = 120_000, env = process.env }: DryRunnerOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#env = env;
  }

  /**
   * @throws RequestRefusedError `dry-run-overloaded` while another one is under way, `dry-run-too-slow`,
   *   `dry-run-crashed`; or with the code and the words that the run would fail with
   */
  async run(order: DryRunOrder): Promise<DryRunReport> {
    if (this.#process !== undefined)
      throw new RequestRefusedError(
        'dry-run-overloaded',
        'Another dry run is under way: try again when it has ended.',
        { fields: { retryAfterSeconds: 10 } },
      );
    const tooSlow = AbortSignal.timeout(this.#timeoutMs);
    this.#process = this.#start(order, tooSlow);
    const end = await this.#process.end.finally(() => {
      this.#process = undefined;
    });
    if (end.type === 'report') return end.report;
    if (end.type === 'died')
      throw tooSlow.aborted
        ? new RequestRefusedError(
            'dry-run-too-slow',
            `The dry run takes longer than ${this.#timeoutMs / 1000} s: name one split of the data set, or start the run itself.`,
          )
        : new RequestRefusedError(
            'dry-run-crashed',
            `The dry run's process ${end.reason}. If memory is short, use a smaller encoder, smaller images or fewer pairs in a batch.`,
          );
    const { code, message, fields } = end;
    if (isProblemCode(code)) throw new RequestRefusedError(code, message, { fields });
    // Of the training itself, which says what of the recipe it cannot use.
    if (code !== undefined) throw new RequestRefusedError('training-config-invalid', message);
    throw new Error(`The dry run failed: ${message}`);
  }

  /** Ends the dry run that is under way. */
  async close(): Promise<void> {
    this.#process?.kill();
  }

  #start(order: DryRunOrder, signal: AbortSignal): ForkedProcess<never, DryRunAnswer> {
    return new ForkedProcess<never, DryRunAnswer>({
      from: import.meta.url,
      program: 'dry-run-process',
      order,
      events: {},
      lastWords: ['report', 'failed'],
      signal,
      env: this.#env,
    });
  }
}
