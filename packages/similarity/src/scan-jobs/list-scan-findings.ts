import type { ScanCluster, ScanPair } from '@kindred/contracts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { ScanStore } from '../ports/scan-store.ts';
import { findScan } from './find-scan.ts';

/** One page of a scan's pairs, the most similar first. @throws ScanNotFoundError */
export async function listScanPairs(
  { scans }: { readonly scans: Pick<ScanStore, 'find' | 'pairs'> },
  scanId: string,
  request: PageRequest,
): Promise<{ data: readonly ScanPair[]; nextCursor: string | null }> {
  const { id } = await findScan(scans, scanId);
  return listed(await scans.pairs(id, request));
}

/** One page of a scan's clusters, the largest first. @throws ScanNotFoundError */
export async function listScanClusters(
  { scans }: { readonly scans: Pick<ScanStore, 'find' | 'clusters'> },
  scanId: string,
  request: PageRequest,
): Promise<{ data: readonly ScanCluster[]; nextCursor: string | null }> {
  const { id } = await findScan(scans, scanId);
  return listed(await scans.clusters(id, request));
}

const listed = <T>({ data, nextCursor }: Page<T>) => {
  return { data, nextCursor: nextCursor ?? null };
};
