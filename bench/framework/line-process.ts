import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/**
 * A process that works when asked, ours or a peer: one JSON object a line each way, one request at a
 * time. Between two requests it does nothing.
 */
export class LineProcess<Request, Reply> {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  readonly #ended = new AbortController();
  readonly #exited: Promise<unknown>;

  constructor(command: string, words: readonly string[]) {
    this.#child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#exited = new Promise((resolve) => {
      const end = (reason: Error) => {
        this.#ended.abort(reason);
        resolve(reason);
      };
      this.#child.once('error', end);
      this.#child.once('exit', (code) =>
        end(new Error(`${command} ended with exit code ${code}.`)),
      );
    });
    // What a process that ended did not read is told by `ask`.
    this.#child.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  /** Throws where the process has ended or ends. */
  async ask(request: Request): Promise<Reply> {
    const answered = once(this.#lines, 'line', { signal: this.#ended.signal });
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const [line] = (await answered) as [string];
    return JSON.parse(line) as Reply;
  }

  /** Lets the process end, and waits until it has. */
  async stop(): Promise<void> {
    this.#child.stdin.end();
    await this.#exited;
  }
}
