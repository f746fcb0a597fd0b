import type { Scan } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pollUntil, type PollOptions } from '../request/poll-until.ts';

export type WaitForScanOptions = PollOptions<Scan>;

/** The scan when it has ended, however it ended. */
export function waitForScan(
  calls: Pick<OperationCalls, 'getScan'>,
  id: string,
  options: WaitForScanOptions = {},
): Promise<Scan> {
  const look = () => calls.getScan({ scan: id }, { signal: options.signal });
  return pollUntil(look, ({ finishedAt }) => finishedAt !== null, options);
}
