import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import type { RunEventBody } from '@kindred/contracts';
import type { NewModelVersion } from '@kindred/similarity';
import { childHeapMiB } from './child-heap.ts';
import { reasonOfEnd } from './reason-of-end.ts';
import type { RunMessage, RunOrder, TrainerMessage } from './run-messages.ts';

/** How the process of a run ended. */
export type RunOutcome =
  | { readonly type: 'trained'; readonly version: NewModelVersion }
  | { readonly type: 'failed'; readonly error: { readonly code: string; readonly message: string } }
  | { readonly type: 'stopped' }
  /** It ended without a word: a crash of native code, the system short of memory, or a kill. */
  | { readonly type: 'died'; readonly reason: string };

/** How long a run may take to write its checkpoint and stop. */
const stopMs = 15_000;

/** The process of one run. */
export class RunProcessHandle {
  readonly outcome: Promise<RunOutcome>;
  readonly #child: ChildProcess;

  /** @param onPrint told what the process prints, which goes to the trainer's standard error too */
  constructor(
    order: RunOrder,
    onEvent: (event: RunEventBody) => void,
    onPrint: (text: string) => void = () => {},
  ) {
    const file = new URL(`./run-process${extname(import.meta.url)}`, import.meta.url);
    this.#child = fork(file, {
      serialization: 'advanced',
      // The young generation would grow to 100 MiB of what a step leaves behind, and give nothing in return.
      execArgv: [`--max-old-space-size=${childHeapMiB}`, '--max-semi-space-size=8'],
      // Standard output belongs to the trainer's log; what native code prints goes to standard error.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    for (const printed of [this.#child.stdout, this.#child.stderr]) {
      printed?.setEncoding('utf8');
      printed?.on('data', onPrint);
      printed?.pipe(process.stderr, { end: false });
    }
    this.outcome = this.#watch(onEvent);
    this.#send({ type: 'start', order });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Asks the run to stop after a checkpoint; a run that does not is killed. */
  stop(): void {
    this.#send({ type: 'stop' });
    setTimeout(() => this.kill(), stopMs).unref();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #watch(onEvent: (event: RunEventBody) => void): Promise<RunOutcome> {
    let last: RunOutcome | undefined;
    this.#child.on('message', (message: RunMessage) => {
      if (message.type === 'event') onEvent(message.event);
      else last = message;
    });
    return new Promise((resolve) => {
      const died = (reason: string) => resolve(last ?? { type: 'died', reason });
      this.#child.once('error', (error) => died(`could not be started: ${error.message}`));
      // 'close' and not 'exit': by then every message was received.
      this.#child.once('close', (code, signal) => died(reasonOfEnd(code, signal)));
    });
  }

  #send(message: TrainerMessage): void {
    // A send that fails means that the process is ending, which its outcome tells.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
