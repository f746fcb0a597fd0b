import type { Connections, Transaction } from '../connection/connections.ts';
import { requireDone } from '../jobs/require-done.ts';
import { appendScanEvent } from './append-scan-event.ts';
import type { ScanFindings } from './scan-record.ts';

interface Attempt {
  readonly scanId: string;
  readonly attempt: number;
}

/** Rows of one INSERT. */
const rowsAtOnce = 1000;

const commit = `
  UPDATE scans SET status = 'succeeded', summary = $3, report_key = $4, finished_at = now()
  WHERE id = $1 AND attempt = $2 AND status = 'running'`;
const insert = {
  pairs: `INSERT INTO scan_pairs (scan_id, rank, pair)
    SELECT $1, $2 + ord, found FROM unnest($3::json[]) WITH ORDINALITY AS g(found, ord)`,
  clusters: `INSERT INTO scan_clusters (scan_id, rank, cluster)
    SELECT $1, $2 + ord, found FROM unnest($3::json[]) WITH ORDINALITY AS g(found, ord)`,
};

/** Ends a running attempt with what it found, all of it or nothing. @throws StaleAttemptError */
export async function commitScan(
  connections: Connections,
  { findings, ...of }: Attempt & { readonly findings: ScanFindings },
): Promise<void> {
  const { summary, pairs, clusters, reportKey } = findings;
  await connections.transaction(async (transaction) => {
    const values = [of.scanId, of.attempt, JSON.stringify(summary), reportKey];
    const { rowCount } = await transaction.query(commit, values);
    if (rowCount === 0) {
      const done = { id: of.scanId, attempt: of.attempt, status: 'succeeded' };
      return requireDone(transaction, 'scans', done);
    }
    await insertAll(transaction, of.scanId, insert.pairs, pairs);
    await insertAll(transaction, of.scanId, insert.clusters, clusters);
    await appendScanEvent(transaction, of.scanId, { type: 'status', status: 'succeeded' });
  });
}

async function insertAll(
  transaction: Transaction,
  scanId: string,
  sql: string,
  found: readonly object[],
): Promise<void> {
  for (let from = 0; from < found.length; from += rowsAtOnce) {
    const rows = found.slice(from, from + rowsAtOnce).map((row) => JSON.stringify(row));
    await transaction.query(sql, [scanId, from, rows]);
  }
}
