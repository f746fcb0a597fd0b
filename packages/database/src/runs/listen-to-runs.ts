import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';

/** Runs that were touched while no notification could be heard: the outage and a minute for clocks. */
const touched = `
  SELECT id FROM runs WHERE finished_at IS NULL
    OR updated_at > clock_timestamp() - $1 * interval '1 millisecond' - interval '1 minute'`;

/** Calls back for each event of any run; after an outage for each run that may have had one. */
export function listenToRuns(
  connections: Connections,
  notifications: Notifications,
  listener: (runId: string) => void,
): Promise<() => Promise<void>> {
  return notifications.subscribe('kindred_run', {
    onMessage: listener,
    async onGap(outageMs) {
      const rows = await connections.query<{ id: string }>(touched, [outageMs]);
      for (const { id } of rows) listener(id);
    },
  });
}
