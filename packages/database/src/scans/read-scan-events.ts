import type { ScanEvent } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';

/** Events of a scan after a sequence number, in order. */
export async function readScanEvents(
  connections: Connections,
  { scanId, after, limit }: { scanId: string; after: number; limit: number },
): Promise<ScanEvent[]> {
  const rows = await connections.query<Omit<ScanEvent, 'at'> & { readonly at: Date }>(
    `SELECT sequence, at, attempt, event FROM scan_events
     WHERE scan_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [scanId, after, limit],
  );
  return rows.map(({ sequence, at, attempt, event }) => {
    return { sequence, at: at.toISOString(), attempt, event };
  });
}
