import { ScanNotFoundError } from '../errors/scan-not-found-error.ts';
import type { ScanRecord, ScanStore } from '../ports/scan-store.ts';

/** @throws ScanNotFoundError */
export async function findScan(
  scans: Pick<ScanStore, 'find'>,
  scanId: string,
): Promise<ScanRecord> {
  const scan = await scans.find(scanId);
  if (scan === undefined) throw new ScanNotFoundError(scanId);
  return scan;
}
