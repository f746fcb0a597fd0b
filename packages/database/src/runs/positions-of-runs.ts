import type { Connections } from '../connection/connections.ts';

const sql = `
  SELECT id, (
    SELECT count(*)::int FROM runs o WHERE o.model_id = r.model_id AND o.id <> r.id
      AND (o.status = 'running'
        OR o.status = 'queued' AND (o.created_at, o.id) < (r.created_at, r.id))) AS position
  FROM runs r WHERE id = ANY($1) AND status = 'queued'`;

/** Of each of these runs that is queued: how many of its model come before it. */
export async function positionsOfRuns(
  connections: Connections,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (runIds.length === 0) return new Map();
  const rows = await connections.query<{ id: string; position: number }>(sql, [runIds]);
  return new Map(rows.map(({ id, position }) => [id, position]));
}
