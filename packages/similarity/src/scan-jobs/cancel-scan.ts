import type { Scan } from '@kindred/contracts';
import { ScanNotFoundError } from '../errors/scan-not-found-error.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { presentScan } from './present-scan.ts';

/**
 * Asks a scan to end: at once while it is queued, else with the next look of its worker.
 * @throws ScanNotFoundError, and the store's error `scan-finished`
 */
export async function cancelScan(
  ports: { readonly scans: Pick<ScanStore, 'requestCancel'> },
  scanId: string,
): Promise<Scan> {
  const scan = await ports.scans.requestCancel(scanId);
  if (scan === undefined) throw new ScanNotFoundError(scanId);
  return presentScan(scan);
}
