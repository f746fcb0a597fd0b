import type { ScanCluster, ScanPair } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';

interface FoundRow<T> {
  readonly rank: number;
  readonly found: T;
}

const select = {
  pairs: `SELECT rank, pair AS found FROM scan_pairs
    WHERE scan_id = $1 AND rank > $2 ORDER BY rank LIMIT $3`,
  clusters: `SELECT rank, cluster AS found FROM scan_clusters
    WHERE scan_id = $1 AND rank > $2 ORDER BY rank LIMIT $3`,
};

/** Pairs or clusters of a scan in order of rank; none before it has succeeded. @throws BadCursorError */
export async function listFindings<K extends 'pairs' | 'clusters'>(
  connections: Connections,
  what: K,
  { scanId, cursor, limit }: PageRequest & { readonly scanId: string },
): Promise<Page<K extends 'pairs' ? ScanPair : ScanCluster>> {
  type Found = K extends 'pairs' ? ScanPair : ScanCluster;
  const after = readCursor(cursor, z.int32()) ?? 0;
  const rows = await connections.query<FoundRow<Found>>(select[what], [scanId, after, limit + 1]);
  return cutPage(rows, limit, { key: ({ rank }) => rank, present: ({ found }) => found });
}
