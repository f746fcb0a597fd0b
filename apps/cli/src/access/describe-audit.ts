import type { AuditEvent } from '@kindred/contracts';
import { printable } from '../terminal/printable.ts';
import { formatTable } from '../terminal/table.ts';

/** Events of the audit log as a table, a line each. */
export function describeAudit(events: readonly AuditEvent[]): string {
  if (events.length === 0) return 'Nothing of this kind was done.';
  const rows = events.map((event) => [
    event.at.slice(0, 19).replace('T', ' '),
    event.actor,
    event.operation + (event.count > 1 ? ` × ${event.count}` : ''),
    Object.entries(event.target)
      .map(([name, value]) => `${name}=${printable(value)}`)
      .join(' '),
    `${event.status}`,
  ]);
  return formatTable(['when (UTC)', 'who', 'what', 'of', 'status'], rows);
}
