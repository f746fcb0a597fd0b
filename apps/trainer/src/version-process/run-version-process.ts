import { childHeapMiB, ForkedProcess, type ProcessDied } from '@kindred/runtime';
import type { VersionMessage, VersionOrder } from './version-messages.ts';

/** Runs a job about a version in a process of its own, which is killed when the signal aborts. */
export function runVersionProcess(
  order: VersionOrder,
  signal: AbortSignal,
): Promise<VersionMessage | ProcessDied> {
  return new ForkedProcess<never, VersionMessage>({
    from: import.meta.url,
    program: 'version-process',
    order,
    events: {},
    lastWords: ['done', 'failed'],
    signal,
    // A training may run beside it: half of its heap.
    heapMiB: childHeapMiB >> 1,
    semiSpaceMiB: 8,
  }).end;
}
