import type { KindredClient } from '@kindred/client';
import type { AuditEvent, OperationQuery } from '@kindred/contracts';

const mostOfPage = 1000;

/** Events of the audit log, newest first, as many as are wanted. */
export async function* listAudit(
  client: Pick<KindredClient, 'listAudit'>,
  filter: Omit<OperationQuery<'listAudit'>, 'cursor' | 'limit'>,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): AsyncGenerator<AuditEvent> {
  let cursor: string | undefined;
  let left = most;
  do {
    const limit = Math.min(mostOfPage, left);
    const page = await client.listAudit({ ...filter, limit, cursor }, { signal });
    yield* page.data;
    left -= page.data.length;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && left > 0);
}
