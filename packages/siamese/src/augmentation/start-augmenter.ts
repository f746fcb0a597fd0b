import type { AugmentationSetUp } from './augmentation-job.ts';
import type { Augmenter } from './augmenter.ts';
import { createPipeline } from './create-pipeline.ts';
import { ThreadAugmenter } from './thread-augmenter.ts';

/**
 * Starts what varies the batches of a training: a worker thread in Node, so that the next batch is made
 * while this one is trained on; the same function on the spot where there are no such threads, as in a
 * browser.
 *
 * @throws InvalidOptionsError where an augmentation cannot be
 */
export async function startAugmenter(setUp: AugmentationSetUp): Promise<Augmenter> {
  const pipeline = createPipeline(setUp.specs, setUp.inputShape);
  if (typeof process === 'undefined' || process.versions?.node === undefined) {
    return {
      augment: async (batch, random) => pipeline(batch, random),
      stop: async () => {},
    };
  }
  const { Worker } = await import('node:worker_threads');
  // The thread's file is this file's neighbour: TypeScript in the sources (tests), JavaScript in dist.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const thread = new Worker(new URL(`./augmentation-worker.${extension}`, import.meta.url), {
    name: 'kindred-augmentation',
    // Options of the parent, such as a test runner's, are not for this thread.
    execArgv: [],
    workerData: setUp,
  });
  return new ThreadAugmenter(thread);
}
