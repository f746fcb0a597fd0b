import type { Connections } from '../connection/connections.ts';

const sql = `
  SELECT g.key FROM unnest($1::text[], $2::uuid[]) AS g(key, scan_id)
  LEFT JOIN scans s ON s.id = g.scan_id
  WHERE s.id IS NULL OR (s.finished_at IS NOT NULL AND s.report_key IS DISTINCT FROM g.key)`;

/** Those of the reports that belong to no scan, or to an attempt that did not end its scan. */
export async function unneededReports(
  connections: Connections,
  reports: readonly { readonly key: string; readonly scanId: string }[],
): Promise<readonly string[]> {
  const rows = await connections.query<{ key: string }>(sql, [
    reports.map(({ key }) => key),
    reports.map(({ scanId }) => scanId),
  ]);
  return rows.map(({ key }) => key);
}
