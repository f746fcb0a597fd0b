import type { BullWorker } from './bullmq-worker.ts';
import type { CloseOptions } from './job-worker.ts';

/** Closes a worker as {@link CloseOptions} say: finish, hand back, leave. */
export async function closeWorker(
  worker: BullWorker,
  closing: AbortController,
  { graceMs = 5_000, handBackMs = 2_000 }: CloseOptions,
): Promise<void> {
  // Takes no more jobs from here on, renews the locks of running ones, and resolves when they are done.
  const done = worker.close();
  if (await endsWithin(done, graceMs)) return;
  closing.abort(new Error('the worker closes and hands its jobs back'));
  if (await endsWithin(done, handBackMs)) return;
  await worker.stopRenewing();
  await worker.disconnect();
}

async function endsWithin(work: Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  try {
    return await Promise.race([work.then(() => true), limit]);
  } finally {
    clearTimeout(timer);
  }
}
