import type { Scan } from '@kindred/contracts';
import type { ScanRecord } from '../ports/scan-store.ts';

/** A scan as the API shows it. */
export function presentScan(record: ScanRecord): Scan {
  const { id, collection, status, request, attempt, progress, summary, cancelRequested } = record;
  return {
    id,
    collection,
    status,
    request,
    attempt,
    progress,
    summary,
    cancelRequested,
    error: record.error === null ? null : { ...record.error },
    createdAt: record.createdAt.toISOString(),
    startedAt: record.startedAt?.toISOString() ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
