import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';

/** Scans that were touched while no notification could be heard: the outage and a minute for clocks. */
const touched = `
  SELECT id FROM scans WHERE finished_at IS NULL
    OR updated_at > clock_timestamp() - $1 * interval '1 millisecond' - interval '1 minute'`;

/** Calls back for each event of any scan; after an outage for each scan that may have had one. */
export function listenToScans(
  connections: Connections,
  notifications: Notifications,
  listener: (scanId: string) => void,
): Promise<() => Promise<void>> {
  return notifications.subscribe('kindred_scan', {
    onMessage: listener,
    async onGap(outageMs) {
      const rows = await connections.query<{ id: string }>(touched, [outageMs]);
      for (const { id } of rows) listener(id);
    },
  });
}
