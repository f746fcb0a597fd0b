import type { Scan } from '@kindred/contracts';
import type { ScanStore } from '../ports/scan-store.ts';
import { findScan } from './find-scan.ts';
import { presentScan } from './present-scan.ts';

/** @throws ScanNotFoundError */
export async function getScan(
  ports: { readonly scans: Pick<ScanStore, 'find'> },
  scanId: string,
): Promise<Scan> {
  return presentScan(await findScan(ports.scans, scanId));
}
