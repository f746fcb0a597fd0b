import { fork, type ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { extname } from 'node:path';
import type { ScanProgress } from '@kindred/contracts';
import type { ScanMessage, ScanTask } from './scan-messages.ts';

/** How the process of a scan ended; `died`: without a word, as one does that is short of memory or killed. */
export type ScanProcessEnd =
  | Exclude<ScanMessage, { readonly type: 'progress' }>
  | { readonly type: 'died'; readonly reason: string };

/** Heap of a scan in MiB: half of the machine, at most 8 GiB. */
const heapMiB = Math.floor(Math.min(8 * 1024, totalmem() / 2 ** 21));

/** The process of one attempt at a scan. */
export class ScanProcessHandle {
  readonly end: Promise<ScanProcessEnd>;
  readonly #child: ChildProcess;

  constructor(task: ScanTask, onProgress: (progress: ScanProgress) => void) {
    const file = new URL(`./scan-process${extname(import.meta.url)}`, import.meta.url);
    this.#child = fork(file, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMiB}`],
      // Standard output belongs to the indexer's log.
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.end = this.#watch(onProgress);
    // A send that fails means that the process is ending, which its end tells.
    this.#child.send(task, () => {});
  }

  /** There is nothing to save: what was not committed is found again. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #watch(onProgress: (progress: ScanProgress) => void): Promise<ScanProcessEnd> {
    let last: ScanProcessEnd | undefined;
    this.#child.on('message', (message: ScanMessage) => {
      if (message.type === 'progress') onProgress(message.progress);
      else last = message;
    });
    return new Promise((resolve) => {
      const died = (reason: string) => resolve(last ?? { type: 'died', reason });
      this.#child.once('error', (error) => died(`could not be started: ${error.message}`));
      // 'close' and not 'exit': by then every message was received.
      this.#child.once('close', (code, signal) =>
        died(signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`),
      );
    });
  }
}
