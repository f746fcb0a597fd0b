import type { Connections } from '../connection/connections.ts';
import type { ScheduleChanges } from './schedule-record.ts';

const columns = {
  cron: 'cron',
  timeZone: 'time_zone',
  enabled: 'enabled',
  skipUnchanged: 'skip_unchanged',
  data: 'data',
  config: 'config',
  base: 'base',
} as const satisfies Record<keyof ScheduleChanges, string>;
const json = new Set<string>(['data', 'config', 'base']);

/** Writes what is given and leaves the rest; false where there is no such schedule. */
export async function updateSchedule(
  connections: Connections,
  id: string,
  changes: ScheduleChanges,
): Promise<boolean> {
  const given = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (name) => changes[name] !== undefined,
  );
  const set = given.map((name, place) => `${columns[name]} = $${place + 2}`);
  const values = given.map((name) => {
    const value = changes[name];
    return json.has(name) && value !== null ? JSON.stringify(value) : value;
  });
  const rows = await connections.query(
    `WITH updated AS (
       UPDATE schedules SET ${[...set, 'updated_at = clock_timestamp()'].join(', ')}
       WHERE id = $1 RETURNING id)
     SELECT id, pg_notify('kindred_schedule', '') FROM updated`,
    [id, ...values],
  );
  return rows.length > 0;
}
