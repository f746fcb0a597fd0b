import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import { EncoderProcessEndedError } from '../errors/encoder-process-ended-error.ts';
import { deferred, type Deferred } from '../waiting/deferred.ts';
import type { EncoderReply, EncoderRequest } from './encoder-messages.ts';

/** One life of the encoder process. It takes one request at a time. */
export class EncoderProcessHandle {
  /** Why the process ended, when it does. */
  readonly ended: Promise<EncoderProcessEndedError>;
  readonly #child: ChildProcess;
  #pending: Deferred<EncoderReply> = deferred();
  #error: EncoderProcessEndedError | undefined;

  constructor() {
    const file = new URL(`./encoder-process${extname(import.meta.url)}`, import.meta.url);
    this.#child = fork(file, {
      serialization: 'advanced',
      execArgv: [],
      // Standard output belongs to the parent's log; what native code prints goes to standard error.
      stdio: ['ignore', 2, 2, 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    this.#child.on('message', (reply: EncoderReply) => this.#pending.resolve(reply));
    this.ended = new Promise((resolve) => {
      const end = (reason: string) => {
        this.#error ??= new EncoderProcessEndedError(reason);
        this.#pending.reject(this.#error);
        resolve(this.#error);
      };
      this.#child.once('error', (error) =>
        end(`could not be started or reached: ${error.message}`),
      );
      this.#child.once('exit', (code, signal) =>
        end(signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`),
      );
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves when the process takes requests; call it first. @throws EncoderProcessEndedError */
  async ready(): Promise<void> {
    await this.#pending.promise;
  }

  /**
   * Past the time limit the process is taken to hang, and is killed.
   * @throws EncoderProcessEndedError
   */
  async ask(request: EncoderRequest, timeLimitMs: number): Promise<EncoderReply> {
    if (this.#error !== undefined) throw this.#error;
    this.#pending = deferred();
    const timer = setTimeout(() => this.kill(), timeLimitMs);
    try {
      // A send that fails means that the process is ending, which rejects the pending answer.
      this.#child.send(request, () => {});
      return await this.#pending.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
