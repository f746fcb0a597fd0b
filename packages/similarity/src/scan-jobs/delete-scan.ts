import { ScanNotFoundError } from '../errors/scan-not-found-error.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { findScan } from './find-scan.ts';

/**
 * Removes a scan with everything it found; one that runs ends without a trace.
 * @throws ScanNotFoundError
 */
export async function deleteScan(
  ports: {
    readonly scans: Pick<ScanStore, 'find' | 'delete'>;
    readonly artifacts: Pick<ArtifactFiles, 'delete'>;
  },
  scanId: string,
): Promise<void> {
  const { reportKey } = await findScan(ports.scans, scanId);
  if (!(await ports.scans.delete(scanId))) throw new ScanNotFoundError(scanId);
  // The row first: a report without a scan is swept, a scan without its report would be an error.
  if (reportKey !== null) await ports.artifacts.delete(reportKey);
}
