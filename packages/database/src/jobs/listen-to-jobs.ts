import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { EventLog } from './event-log.ts';

/** Calls back for each event of any job; after an outage for each job that may have had one. */
export function listenToJobs(
  { connections, notifications }: { connections: Connections; notifications: Notifications },
  { jobs, channel }: EventLog,
  listener: (jobId: string) => void,
): Promise<() => Promise<void>> {
  return notifications.subscribe(channel, {
    onMessage: listener,
    async onGap(outageMs) {
      // What was touched while no notification could be heard: the outage and a minute for clocks.
      const rows = await connections.query<{ id: string }>(
        `SELECT id FROM ${jobs} WHERE finished_at IS NULL
           OR updated_at > clock_timestamp() - $1 * interval '1 millisecond' - interval '1 minute'`,
        [outageMs],
      );
      for (const { id } of rows) listener(id);
    },
  });
}
