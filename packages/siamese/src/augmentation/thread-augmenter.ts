import type { Worker } from 'node:worker_threads';
import type { Random } from '../random/random.ts';
import type { AugmentationAnswer, AugmentationJob } from './augmentation-job.ts';
import { AugmentationLostError } from './augmentation-lost-error.ts';
import type { Augmenter } from './augmenter.ts';
import type { AugmentableBatch } from './create-pipeline.ts';

interface Waiting {
  resolve(inputs: Float32Array): void;
  reject(error: AugmentationLostError): void;
}

/** Varies batches in a worker thread. */
export class ThreadAugmenter implements Augmenter {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;
  #lost: AugmentationLostError | undefined;

  constructor(thread: Worker) {
    this.#thread = thread;
    // Only batches under way keep the process alive, not an idle thread.
    thread.unref();
    thread.on('message', ({ id, inputs }: AugmentationAnswer) => {
      this.#waiting.get(id)?.resolve(inputs);
      this.#waiting.delete(id);
      if (this.#waiting.size === 0) thread.unref();
    });
    thread.on('error', (error) => this.#lose(error));
    thread.on('exit', (code) => this.#lose(new Error(`it ended with exit code ${code}`)));
  }

  /** @throws AugmentationLostError when the thread has ended */
  augment(batch: AugmentableBatch, random: Random): Promise<Float32Array> {
    if (this.#lost) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const job: AugmentationJob = { id, batch, random: random.state };
      this.#thread.postMessage(job, [batch.inputs.buffer as ArrayBuffer]);
      this.#waiting.set(id, { resolve, reject });
      this.#thread.ref();
    });
  }

  /** It runs no native code, so it can be ended in the middle of a batch. */
  async stop(): Promise<void> {
    // An answer that comes meanwhile must not let the process end before the thread has.
    this.#thread.removeAllListeners('message');
    this.#thread.ref();
    await this.#thread.terminate();
  }

  #lose(cause: unknown): void {
    this.#lost ??= new AugmentationLostError(cause);
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}
