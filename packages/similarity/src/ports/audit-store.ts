import type { Role } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

/** Something that was done, or tried, by somebody who was known. */
export interface AuditRecord {
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

export interface AuditStore {
  /** All of them, or none. Durable when it resolves. */
  append(events: readonly NewAuditRecord[]): Promise<void>;
  /** Newest first. @throws code `bad-cursor` */
  list(
    request: PageRequest & {
      readonly actor?: string | undefined;
      readonly operation?: string | undefined;
      /** A name or id that the event was about. */
      readonly target?: string | undefined;
      /** Not before. */
      readonly since?: Date | undefined;
      /** Before. */
      readonly until?: Date | undefined;
    },
  ): Promise<Page<AuditRecord>>;
  /**
   * Deletes every event before a day (UTC, `YYYY-MM-DD`), and appends one that says so, in one transaction; gives how
   * many there were. Without any nothing is appended.
   */
  prune(before: string): Promise<number>;
}
