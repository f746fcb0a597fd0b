import type { ScanProgress } from '@kindred/contracts';
import type { Logger } from '@kindred/runtime';
import { AttemptWatch, isStaleAttempt, type ScanRecord, type ScanStore } from '@kindred/similarity';
import { runScanProcess, type ScanProcessEnd } from '../scan-process/run-scan-process.ts';

export interface ExecuteScanPorts {
  readonly scans: Pick<ScanStore, 'claim' | 'record' | 'finish'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** A scan that was begun so often is what ends its processes. */
const attemptsAllowed = 5;

const gaveUp = {
  code: 'scan-given-up',
  message:
    `The scan was begun ${attemptsAllowed} times and did not come to its end. The likely cause is too ` +
    'little memory: choose fewer items with a filter. The log of the indexer has more.',
};

/**
 * Takes a scan up and sees it through: a process for each attempt, which commits what it found under the
 * attempt's fencing token; one that dies is followed by the next.
 *
 * @throws the signal's reason when it aborts, so that the job goes back to the queue; errors of the
 *   database, so that it is tried again
 */
export async function executeScan(
  ports: ExecuteScanPorts,
  scanId: string,
  signal: AbortSignal,
): Promise<void> {
  const { scans, logger } = ports;
  try {
    // A process may die after its commit: the next claim then says that there is nothing left to do.
    for (let scan = await scans.claim(scanId); scan; scan = await scans.claim(scanId)) {
      const { attempt } = scan;
      if (attempt > attemptsAllowed)
        return await scans.finish(scanId, attempt, { status: 'failed', error: gaveUp });
      const end = await attemptScan(scans, scan, signal);
      signal.throwIfAborted();
      if (end.type !== 'died') return await conclude(ports, scan, end);
      const { reason, printed } = end;
      logger.warn({ scanId, attempt, reason, printed }, 'the process of a scan ended early');
    }
  } catch (error) {
    if (!isStaleAttempt(error)) throw error;
    logger.warn({ scanId }, 'another worker has taken the scan over, or it was deleted');
  }
}

type AttemptEnd = ScanProcessEnd | { readonly type: 'cancelled' };

/** One process from start to end. */
async function attemptScan(
  scans: ExecuteScanPorts['scans'],
  scan: ScanRecord,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  signal.throwIfAborted();
  const { id, attempt, collection, collectionId, request } = scan;
  const record = (progress: ScanProgress | null) => scans.record(id, attempt, progress);
  const watch = new AttemptWatch<ScanProgress | null>(record, null);
  const task = { id, attempt, collection, collectionId, request };
  const ending = AbortSignal.any([signal, watch.signal]);
  try {
    const end = await runScanProcess(task, (progress) => watch.tell(progress), ending);
    // One that has ended by itself has said how; one that was killed says nothing.
    return end.type === 'died' && watch.ended !== undefined ? { type: watch.ended } : end;
  } finally {
    await watch.close();
  }
}

async function conclude(
  { scans, logger }: ExecuteScanPorts,
  { id, attempt }: ScanRecord,
  end: Exclude<AttemptEnd, { readonly type: 'died' }>,
): Promise<void> {
  if (end.type === 'failed')
    await scans.finish(id, attempt, { status: 'failed', error: { ...end.error } });
  if (end.type === 'cancelled') await scans.finish(id, attempt, { status: 'cancelled' });
  logger.info({ scanId: id, attempt, end: end.type }, 'scan ended');
}
