import type { Role } from '@kindred/contracts';
import type { PageRequest } from '../page/page.ts';

/** Something that was done, or tried, by somebody who was known. */
export interface AuditRecord {
  /** Grows; without gaps only where no transaction failed. */
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly role: Role;
  readonly operation: string;
  /** Names and ids of what it was about. */
  readonly target: Readonly<Record<string, string>>;
  /** HTTP status of the answer. */
  readonly status: number;
  /** How often; more than 1 where it was counted over a time. */
  readonly count: number;
  /** null where it was counted. */
  readonly requestId: string | null;
}

export type NewAuditRecord = Omit<AuditRecord, 'id'>;

/** Which page of the log is wanted. */
export interface AuditPageRequest extends PageRequest {
  readonly actor?: string | undefined;
  readonly operation?: string | undefined;
  /** A name or id that the event was about. */
  readonly target?: string | undefined;
  /** Not before. */
  readonly since?: Date | undefined;
  /** Before. */
  readonly until?: Date | undefined;
}
