import type { ScanCluster, ScanPair } from '@kindred/contracts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { findScan } from './find-scan.ts';

interface Listed<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

/** One page of a scan's pairs, the most similar first. @throws ScanNotFoundError */
export async function listScanPairs(
  { scans }: { readonly scans: Pick<ScanStore, 'find' | 'pairs'> },
  scanId: string,
  request: PageRequest,
): Promise<Listed<ScanPair>> {
  const { id } = await findScan(scans, scanId);
  return listed(await scans.pairs(id, request));
}

/** One page of a scan's clusters, the largest first. @throws ScanNotFoundError */
export async function listScanClusters(
  { scans }: { readonly scans: Pick<ScanStore, 'find' | 'clusters'> },
  scanId: string,
  request: PageRequest,
): Promise<Listed<ScanCluster>> {
  const { id } = await findScan(scans, scanId);
  return listed(await scans.clusters(id, request));
}

const listed = <T>({ data, nextCursor }: Page<T>): Listed<T> => {
  return { data, nextCursor: nextCursor ?? null };
};
