import type { AuditEvent, ListAuditQuery } from '@kindred/contracts';
import type { AuditStore } from '../ports/audit-store.ts';

/** One page of the audit log, newest first. */
export async function listAudit(
  ports: { readonly audit: Pick<AuditStore, 'list'> },
  { since, until, ...request }: ListAuditQuery,
): Promise<{ data: AuditEvent[]; nextCursor: string | null }> {
  const page = await ports.audit.list({ ...request, since: dateOf(since), until: dateOf(until) });
  const data = page.data.map((event) => ({
    ...event,
    target: { ...event.target },
    at: event.at.toISOString(),
  }));
  return { data, nextCursor: page.nextCursor ?? null };
}

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
