import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StepReply, StepRequest } from './step-messages.ts';

/** A process that trains when asked, ours or the peer; between two requests it does nothing. */
export class StepProcessHandle {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  readonly #ended = new AbortController();

  constructor(command: string, words: readonly string[]) {
    this.#child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.once('exit', (code) =>
      this.#ended.abort(new Error(`${command} ended with exit code ${code}.`)),
    );
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  /** Throws where the process has ended or ends. */
  async ask(request: StepRequest): Promise<StepReply> {
    const answered = once(this.#lines, 'line', { signal: this.#ended.signal });
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const [line] = (await answered) as [string];
    return JSON.parse(line) as StepReply;
  }

  stop(): void {
    this.#child.stdin.end();
  }
}
