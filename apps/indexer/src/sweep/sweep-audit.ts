import type { Logger } from '@kindred/runtime';
import type { AuditStore } from '@kindred/similarity';

export interface SweepAuditPorts {
  readonly audit: Pick<AuditStore, 'prune'>;
  readonly logger: Pick<Logger, 'info'>;
  /** Days that are kept beside the present one; undefined: for ever. */
  readonly keepDays: number | undefined;
  /** @defaultValue the present time */
  readonly now?: Date;
}

const dayMs = 86_400_000;

/** Ends what the audit log keeps no longer: whole days (UTC) from its old end, which is an event of its own. */
export async function sweepAudit({
  audit,
  logger,
  keepDays,
  now = new Date(),
}: SweepAuditPorts): Promise<void> {
  if (keepDays === undefined) return;
  const before = new Date(now.getTime() - keepDays * dayMs).toISOString().slice(0, 10);
  const events = await audit.prune(before);
  if (events > 0) logger.info({ before, events }, 'the audit log was pruned');
}
