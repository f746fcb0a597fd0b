import { messageOf } from '@kindred/runtime';
import { setTimeout as sleep } from 'node:timers/promises';
import { EncoderClosedError } from '../errors/encoder-closed-error.ts';
import { EncoderCrashedError } from '../errors/encoder-crashed-error.ts';
import { EncoderProcessEndedError } from '../errors/encoder-process-ended-error.ts';
import { EncoderUnavailableError } from '../errors/encoder-unavailable-error.ts';
import { deferred } from '../waiting/deferred.ts';
import type { EncoderHostOptions } from './encoder-host-options.ts';
import type { EncoderReply, EncoderRequest } from './encoder-messages.ts';
import { EncoderProcessHandle } from './encoder-process-handle.ts';
import type { EncoderQueue } from './encoder-queue.ts';
import type { EncoderTask } from './encoder-task.ts';
import { ResidentModels } from './resident-models.ts';

export interface EncoderWorkerOptions extends Pick<
  EncoderHostOptions,
  'models' | 'artifacts' | 'onRestart'
> {
  readonly batchSize: number;
  readonly gatherMs: number;
  /** How long one batch may take before the process is taken to hang. */
  readonly hangMs: number;
  readonly modelsInMemory: number;
}

/** Encoded images that travel to the process at once. */
const batchBytes = 32 * 1024 * 1024;
/** Deaths of the process over one input before the input is blamed; all but the first with it alone. */
const deathsAllowed = 3;
const startsAllowed = 3;

/** Takes batches from the queue, one at a time, and keeps an encoder process alive to do them. */
export class EncoderWorker {
  readonly #queue: EncoderQueue;
  readonly #options: EncoderWorkerOptions;
  readonly #models: ResidentModels;
  readonly #closed = deferred<void>();
  #isClosed = false;
  #process: EncoderProcessHandle | undefined;
  #starting: Promise<EncoderProcessHandle> | undefined;
  #restarts = 0;
  #lonely = 0;
  #working = 0;

  constructor(queue: EncoderQueue, options: EncoderWorkerOptions) {
    this.#queue = queue;
    this.#options = options;
    this.#models = new ResidentModels(options, options.modelsInMemory);
    void this.#warm();
    void this.#run();
  }

  report() {
    return {
      working: this.#working,
      pid: this.#starting === undefined ? this.#process?.pid : undefined,
      restarts: this.#restarts,
      loaded: this.#models.versions,
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#closed.resolve();
    const process = this.#process;
    process?.kill();
    await process?.ended;
  }

  async #run(): Promise<void> {
    const { batchSize, gatherMs } = this.#options;
    while (!this.#isClosed) {
      if (this.#queue.size === 0) {
        await Promise.race([this.#queue.filled, this.#closed.promise]);
        if (this.#queue.size < batchSize) await sleep(gatherMs);
      }
      const batch = this.#queue.take(batchSize, batchBytes);
      this.#working = batch.length;
      if (batch.length > 0) await this.#work(batch);
      this.#working = 0;
    }
    while (this.#queue.size > 0)
      rejectAll(this.#queue.take(batchSize, Infinity), new EncoderClosedError());
  }

  async #work(batch: readonly EncoderTask[]): Promise<void> {
    try {
      const process = await this.#alive();
      const request = await this.#requestFor(batch);
      this.#settle(batch, await process.ask(request, this.#options.hangMs));
    } catch (error) {
      if (this.#isClosed) rejectAll(batch, new EncoderClosedError());
      else if (error instanceof EncoderProcessEndedError) this.#retry(batch);
      else rejectAll(batch, error);
    }
  }

  async #requestFor(batch: readonly EncoderTask[]): Promise<EncoderRequest> {
    const [first] = batch;
    if (first === undefined || first.type === 'inspect')
      return {
        type: 'inspect',
        images: batch.flatMap((task) => (task.type === 'inspect' ? [task.image] : [])),
      };
    const { encoder } = first;
    const contents = batch.flatMap((task) => (task.type === 'embed' ? [task.content] : []));
    const model =
      'versionId' in encoder ? await this.#models.admit(encoder.versionId) : { unload: [] };
    return { type: 'embed', encoder, contents, ...model };
  }

  #settle(batch: readonly EncoderTask[], reply: EncoderReply): void {
    if (reply.type === 'failed') {
      // The model may not have been loaded: the next request brings the files again.
      this.#models.clear();
      rejectAll(batch, new EncoderUnavailableError(reply.message));
      return;
    }
    for (const [i, task] of batch.entries()) {
      const embedded = reply.type === 'embedded' ? reply.outcomes[i] : undefined;
      const inspected = reply.type === 'inspected' ? reply.inspections[i] : undefined;
      if (task.type === 'embed' && embedded !== undefined) task.result.resolve(embedded);
      else if (task.type === 'inspect' && inspected !== undefined) task.result.resolve(inspected);
      else task.result.reject(new EncoderUnavailableError('its answer was incomplete'));
    }
  }

  /** The process died over this batch: each input gets another try, alone, until it is to blame. */
  #retry(batch: readonly EncoderTask[]): void {
    for (const task of batch) {
      const deaths = task.deaths + 1;
      if (deaths < deathsAllowed) {
        this.#lonely += 1;
        this.#queue.putBack({ ...task, deaths }, `alone ${this.#lonely}`);
        continue;
      }
      const { code, message } = new EncoderCrashedError(deaths);
      if (task.type === 'embed') task.result.resolve({ error: { code, message } });
      else task.result.resolve({ error: message });
    }
  }

  /** The living process; starts one if there is none. @throws EncoderUnavailableError */
  async #alive(): Promise<EncoderProcessHandle> {
    if (this.#process !== undefined && this.#starting === undefined) return this.#process;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #start(): Promise<EncoderProcessHandle> {
    let reason = 'it is shut down';
    for (let start = 1; start <= startsAllowed && !this.#isClosed; start++) {
      const process = new EncoderProcessHandle();
      this.#process = process;
      void process.ended.then((error) => this.#onEnd(process, error));
      try {
        await process.ready();
        return process;
      } catch (error) {
        reason = messageOf(error);
        await sleep(100 * 2 ** start);
      }
    }
    throw new EncoderUnavailableError(reason);
  }

  #onEnd(process: EncoderProcessHandle, error: EncoderProcessEndedError): void {
    if (this.#process === process) this.#process = undefined;
    this.#models.clear();
    if (this.#isClosed) return;
    this.#restarts += 1;
    this.#options.onRestart?.(error.message);
    // Warm again for the next input; a pause, so that a process that always dies costs little.
    setTimeout(() => void this.#warm(), 1000).unref();
  }

  async #warm(): Promise<void> {
    if (this.#isClosed || this.#process !== undefined) return;
    await this.#alive().catch(() => {});
  }
}

function rejectAll(tasks: readonly EncoderTask[], error: unknown): void {
  for (const task of tasks) task.result.reject(error);
}
