import type { Worker } from 'node:worker_threads';
import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import { IndexOperationError } from '../errors/index-operation-error.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import type { VectorIndexError } from '../errors/vector-index-error.ts';
import type { IndexWorker } from './start-index-worker.ts';
import type { Answer, Failure, Operation, Reply } from './messages.ts';

interface PendingCall {
  readonly operation: Operation['kind'];
  resolve(answer: Answer): void;
  reject(error: VectorIndexError): void;
}

/** The caller's end of one worker: matches replies to calls, and notices when the worker is gone. */
export class WorkerLink {
  /** Names of the indexes that live in this worker. */
  readonly names = new Set<string>();
  readonly #worker: Worker;
  readonly #calls = new Map<number, PendingCall>();
  readonly #exited: Promise<void>;
  #nextId = 0;
  #stopping = false;

  constructor(
    { thread, gate }: IndexWorker,
    onLost: (link: WorkerLink, error: IndexHostLostError) => void,
  ) {
    this.#worker = thread;
    // Only calls under way keep the process alive, not an idle thread.
    thread.unref();
    let cause: unknown;
    thread.on('message', (reply: Reply) => this.#settle(reply));
    thread.on('messageerror', (error) => {
      cause = error;
      gate.close();
      void thread.terminate();
    });
    thread.on('error', (error) => {
      cause = error;
    });
    this.#exited = new Promise((resolve) => {
      thread.on('exit', (exitCode) => {
        resolve();
        cause ??= new Error(`the worker thread ended with exit code ${exitCode}`);
        const error = new IndexHostLostError([...this.names], { cause });
        this.#rejectAll(error);
        if (!this.#stopping) onLost(this, error);
      });
    });
  }

  send(operation: Operation, move: ArrayBuffer[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#worker.postMessage({ id, operation }, move);
      this.#calls.set(id, { operation: operation.kind, resolve, reject });
      this.#worker.ref();
    });
  }

  /**
   * Ends the worker after all calls under way. It is asked, not terminated: a thread that is
   * terminated inside native code can take the process with it.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    // A worker that dies on the way has ended too.
    await Promise.race([this.send({ kind: 'stop' }), this.#exited]);
    this.#worker.ref();
    await this.#exited;
  }

  #settle(reply: Reply): void {
    const call = this.#calls.get(reply.id);
    this.#calls.delete(reply.id);
    if (this.#calls.size === 0) this.#worker.unref();
    if ('failure' in reply) call?.reject(errorOf(call.operation, reply.failure));
    else call?.resolve(reply.answer);
  }

  #rejectAll(error: IndexHostLostError): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(error);
  }
}

function errorOf(operation: string, { code, reason, stack, refusal }: Failure): VectorIndexError {
  const cause = Object.assign(new Error(reason), { stack });
  if (refusal !== undefined) return new SnapshotRefusedError(refusal, reason, { cause });
  if (code === 'hnsw-unavailable') return new HnswUnavailableError(reason, { cause });
  return new IndexOperationError(operation, reason, { cause });
}
