import type { ScanProgress } from '@kindred/contracts';
import { ForkedProcess, type ProcessDied } from '@kindred/runtime';
import type { ScanOutcome, ScanProgressed, ScanTask } from './scan-messages.ts';

/** How the process of a scan ended. */
export type ScanProcessEnd = ScanOutcome | ProcessDied;

/** Runs one attempt at a scan in a process of its own, which is killed when the signal aborts: nothing is to be saved. */
export function runScanProcess(
  task: ScanTask,
  onProgress: (progress: ScanProgress) => void,
  signal: AbortSignal,
): Promise<ScanProcessEnd> {
  return new ForkedProcess<ScanProgressed, ScanOutcome>({
    from: import.meta.url,
    program: 'scan-process',
    order: task,
    events: { progress: ({ progress }) => onProgress(progress) },
    lastWords: ['committed', 'stale', 'failed'],
    signal,
  }).end;
}
