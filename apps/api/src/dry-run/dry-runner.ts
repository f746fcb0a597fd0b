import { fork, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { extname } from 'node:path';
import type { DryRunReport } from '@kindred/contracts';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import { isProblemCode } from '../problems/problem-kinds.ts';
import type { DryRunAnswer, DryRunOrder } from './dry-run-messages.ts';

export interface DryRunnerOptions {
  /** Longest wait for a report. @defaultValue 120 000 */
  readonly timeoutMs?: number;
  /** Environment of the process. @defaultValue that of this one */
  readonly env?: NodeJS.ProcessEnv;
}

/** Heap of a dry run in MiB: as that of a run. */
const heapMiB = Math.floor(Math.min(8 * 1024, totalmem() / 2 ** 21));

/** Does dry runs, one at a time, each in a process of its own. */
export class DryRunner {
  readonly #timeoutMs: number;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor({ timeoutMs = 120_000, env = process.env }: DryRunnerOptions = {}) {
    this.#timeoutMs = timeoutMs;
    this.#env = env;
  }

  /**
   * @throws RequestRefusedError `dry-run-overloaded` while another one is under way, `dry-run-too-slow`,
   *   `dry-run-crashed`; or with the code and the words that the run would fail with
   */
  async run(order: DryRunOrder): Promise<DryRunReport> {
    if (this.#child !== undefined)
      throw new RequestRefusedError(
        'dry-run-overloaded',
        'Another dry run is under way: try again when it has ended.',
        { fields: { retryAfterSeconds: 10 } },
      );
    const child = this.#start();
    this.#child = child;
    try {
      const answer = await this.#answerOf(child, order);
      if ('report' in answer) return answer.report;
      const { code, message, fields } = answer.failure;
      if (isProblemCode(code)) throw new RequestRefusedError(code, message, { fields });
      // Of the training itself, which says what of the recipe it cannot use.
      if (code !== undefined) throw new RequestRefusedError('training-config-invalid', message);
      throw new Error(`The dry run failed: ${message}`);
    } finally {
      this.#child = undefined;
      child.kill('SIGKILL');
    }
  }

  /** Ends the dry run that is under way. */
  async close(): Promise<void> {
    this.#child?.kill('SIGKILL');
  }

  #start(): ChildProcess {
    const file = new URL(`./dry-run-process${extname(import.meta.url)}`, import.meta.url);
    return fork(file, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMiB}`],
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...this.#env, NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
  }

  #answerOf(child: ChildProcess, order: DryRunOrder): Promise<DryRunAnswer> {
    return new Promise((resolve, reject) => {
      let answer: DryRunAnswer | undefined;
      const timer = setTimeout(() => {
        reject(
          new RequestRefusedError(
            'dry-run-too-slow',
            `The dry run takes longer than ${this.#timeoutMs / 1000} s: name one split of the data set, or start the run itself.`,
          ),
        );
        child.kill('SIGKILL');
      }, this.#timeoutMs);
      child.on('message', (message: DryRunAnswer) => {
        answer = message;
      });
      child.once('error', reject);
      child.once('close', (code, signal) => {
        clearTimeout(timer);
        if (answer !== undefined) return resolve(answer);
        const end = signal ?? `exit code ${code}`;
        reject(
          new RequestRefusedError(
            'dry-run-crashed',
            `The dry run ended with ${end}. The likely cause is too little memory: use a smaller encoder, smaller images or fewer pairs in a batch.`,
          ),
        );
      });
      // A send that fails means that the process is ending, which `close` tells.
      child.send(order, () => {});
    });
  }
}
