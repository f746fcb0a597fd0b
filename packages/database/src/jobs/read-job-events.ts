import type { Connections } from '../connection/connections.ts';
import type { EventLog } from './event-log.ts';

interface LoggedEvent<Body> {
  readonly sequence: number;
  /** ISO 8601. */
  readonly at: string;
  readonly attempt: number;
  readonly event: Body;
}

/** Events of a job after a sequence number, in order. */
export async function readJobEvents<Body>(
  connections: Connections,
  { events, job }: EventLog,
  { id, after, limit }: { readonly id: string; readonly after: number; readonly limit: number },
): Promise<LoggedEvent<Body>[]> {
  const rows = await connections.query<Omit<LoggedEvent<Body>, 'at'> & { readonly at: Date }>(
    `SELECT sequence, at, attempt, event FROM ${events}
     WHERE ${job} = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [id, after, limit],
  );
  return rows.map(({ sequence, at, attempt, event }) => {
    return { sequence, at: at.toISOString(), attempt, event };
  });
}
