import type { AddedJob } from './queues.ts';

/**
 * Adds jobs again that may have lost their place: to a queue that was emptied, or to a try that failed for good. One
 * that waits or runs keeps the place that it has. Gives how many were lost.
 */
export async function requeue(
  ids: readonly string[],
  add: (id: string) => Promise<AddedJob | undefined>,
): Promise<number> {
  let lost = 0;
  for (const id of ids) if ((await add(id))?.duplicate === false) lost += 1;
  return lost;
}
