import type { ScanReportFormat } from '@kindred/contracts';
import { ScanNotSucceededError } from '../errors/scan-not-succeeded-error.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { findScan } from './find-scan.ts';
import { scanReportFiles } from './scan-report-files.ts';

/**
 * A file of a scan's report, checked against its checksum.
 * @throws ScanNotFoundError ScanNotSucceededError, and the errors of the artifact store
 */
export async function readScanReport(
  ports: {
    readonly scans: Pick<ScanStore, 'find'>;
    readonly artifacts: Pick<ArtifactFiles, 'get'>;
  },
  scanId: string,
  format: ScanReportFormat,
): Promise<Uint8Array> {
  const { reportKey, status } = await findScan(ports.scans, scanId);
  if (reportKey === null) throw new ScanNotSucceededError(scanId, status);
  const file = (await ports.artifacts.get(reportKey))[scanReportFiles[format]];
  if (file === undefined) throw new Error(`The report ${reportKey} lacks its ${format} file.`);
  return file;
}
