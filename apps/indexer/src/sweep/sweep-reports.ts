import type { ArtifactFiles, ScanStore } from '@kindred/similarity';

export interface SweepReportsPorts {
  readonly scans: Pick<ScanStore, 'unneededReports'>;
  readonly artifacts: Pick<ArtifactFiles, 'list' | 'delete'>;
}

const reportKey = /^scans\/([0-9a-f-]{36})\/\d+$/;

/**
 * Deletes reports that nobody can ask for: of scans that went with their collection, and of attempts whose
 * process died before it could commit.
 */
export async function sweepReports({ scans, artifacts }: SweepReportsPorts): Promise<void> {
  const reports = (await artifacts.list('scans')).flatMap((key) => {
    const scanId = reportKey.exec(key)?.[1];
    return scanId === undefined ? [] : [{ key, scanId }];
  });
  for (const key of await scans.unneededReports(reports)) await artifacts.delete(key);
}
