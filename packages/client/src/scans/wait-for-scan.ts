import type { Scan } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pause } from '../request/pause.ts';

export interface WaitForScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with each look at the scan, the last one included. */
  readonly onProgress?: (scan: Scan) => void;
  /** @defaultValue 500 */
  readonly pollMs?: number;
}

/** The scan when it has ended, however it ended. */
export async function waitForScan(
  calls: Pick<OperationCalls, 'getScan'>,
  id: string,
  { signal, onProgress, pollMs = 500 }: WaitForScanOptions = {},
): Promise<Scan> {
  for (;;) {
    const scan = await calls.getScan({ scan: id }, { signal });
    onProgress?.(scan);
    if (scan.finishedAt !== null) return scan;
    await pause(pollMs, signal);
  }
}
