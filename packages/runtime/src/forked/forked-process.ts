import { fork, type ChildProcess } from 'node:child_process';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { childHeapMiB } from './child-heap.ts';
import { reasonOfEnd } from './reason-of-end.ts';

/** What a process says; the type tells what else is in it. */
interface Message {
  readonly type: string;
}

export interface ForkOptions<Event extends Message, Last extends Message> {
  /** `import.meta.url` of the file that starts the program. */
  readonly from: string;
  /** Name of the program's file, which lies beside that one and ends as it does: .ts in the sources, .js in dist. */
  readonly program: string;
  /** What it is to do: the argument of `workForParent`. */
  readonly order: object;
  /** Who is told of each type of message but the last. */
  readonly events: {
    readonly [Type in Event['type']]: (event: Extract<Event, { readonly type: Type }>) => void;
  };
  /** Types of the messages of which one is the last. */
  readonly lastWords: readonly Last['type'][];
  /** Told what it prints, which goes to standard error of this process too. */
  readonly onPrint?: (text: string) => void;
  /** Asks it to stop when it aborts. */
  readonly signal?: AbortSignal;
  /** How long it may take to stop when it is asked. @defaultValue it is not asked but killed */
  readonly stopMs?: number;
  /** Most memory of objects; what native code holds is not in it. @defaultValue `childHeapMiB` */
  readonly heapMiB?: number;
  /** Most memory of new objects. @defaultValue Node's */
  readonly semiSpaceMiB?: number;
  /** @defaultValue that of this process */
  readonly env?: NodeJS.ProcessEnv;
}

/** It ended without a last word: an error that nobody caught, a crash of native code, the system short of memory, a kill. */
export interface ProcessDied {
  readonly type: 'died';
  /** Completes "the process …". */
  readonly reason: string;
  /** The end of what it wrote to standard error. */
  readonly printed: string;
}

const keptLetters = 4096;

/** A program of ours in a process of its own, which has memory of its own to run out of and native code to crash. */
export class ForkedProcess<Event extends Message, Last extends Message> {
  readonly end: Promise<Last | ProcessDied>;
  readonly #child: ChildProcess;
  readonly #options: ForkOptions<Event, Last>;
  #last: Last | undefined;
  #fault: string | undefined;
  #printed = '';

  constructor(options: ForkOptions<Event, Last>) {
    this.#options = options;
    const { from, program, order, heapMiB = childHeapMiB, semiSpaceMiB, signal } = options;
    this.#child = fork(new URL(`./${program}${extname(from)}`, from), {
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${heapMiB}`,
        ...(semiSpaceMiB === undefined ? [] : [`--max-semi-space-size=${semiSpaceMiB}`]),
      ],
      // Standard output belongs to the log of this process; what native code prints goes to standard error.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // NODE_OPTIONS are of this process alone; what TensorFlow says of itself is no news.
      env: { ...(options.env ?? process.env), NODE_OPTIONS: '', TF_CPP_MIN_LOG_LEVEL: '2' },
    });
    this.#pass(this.#child.stdout, () => {});
    this.#pass(this.#child.stderr, (text) => {
      this.#printed = (this.#printed + text).slice(-keptLetters);
    });
    this.#child.on('message', (message: unknown) => this.#hear(message));
    const stop = () => this.stop();
    signal?.addEventListener('abort', stop, { once: true });
    this.end = this.#ended().finally(() => signal?.removeEventListener('abort', stop));
    this.#send(order);
    if (signal?.aborted) stop();
  }

  /** Asks it to stop; it is killed where it has not in time. */
  stop(): void {
    const { stopMs = 0 } = this.#options;
    if (stopMs === 0) return this.kill();
    this.#send({ type: 'stop' });
    setTimeout(() => this.kill(), stopMs).unref();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #hear(message: unknown): void {
    const { lastWords } = this.#options;
    const events: Readonly<Record<string, unknown>> = this.#options.events;
    const type = String((message as Partial<Message> | null)?.type);
    if (lastWords.includes(type)) this.#last = message as Last;
    else if (Object.hasOwn(events, type)) (events[type] as (event: unknown) => void)(message);
    else {
      this.#fault ??= `said what nobody expects (${JSON.stringify(type)})`;
      this.kill();
    }
  }

  #ended(): Promise<Last | ProcessDied> {
    return new Promise((resolve) => {
      const end = (reason: string) =>
        resolve(
          this.#last ?? { type: 'died', reason: this.#fault ?? reason, printed: this.#printed },
        );
      this.#child.once('error', (error) => end(`could not be started: ${error.message}`));
      // 'close' and not 'exit': by then every message was received.
      this.#child.once('close', (code, signal) => end(reasonOfEnd(code, signal)));
    });
  }

  #pass(printed: Readable | null, keep: (text: string) => void): void {
    printed?.setEncoding('utf8');
    printed?.on('data', (text: string) => {
      keep(text);
      this.#options.onPrint?.(text);
    });
    printed?.pipe(process.stderr, { end: false });
  }

  #send(message: object): void {
    // A send that fails means that the process is ending, which its end tells.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
