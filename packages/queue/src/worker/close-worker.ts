import { setTimeout as sleep } from 'node:timers/promises';
import type { BullWorker } from './bullmq-worker.ts';
import type { CloseOptions } from './job-worker.ts';

/** Closes a worker as {@link CloseOptions} say: finish, hand back, leave. */
export async function closeWorker(
  worker: BullWorker,
  closing: AbortController,
  { graceMs = 5_000, handBackMs = 2_000 }: CloseOptions,
): Promise<void> {
  // Takes no more jobs from here on, renews the locks of running ones, and resolves when they are done.
  const done = worker.close().then(() => true);
  if (await Promise.race([done, sleep(graceMs, false, { ref: true })])) return;
  closing.abort(new Error('the worker closes and hands its jobs back'));
  if (await Promise.race([done, sleep(handBackMs, false)])) return;
  await worker.disconnect();
}
