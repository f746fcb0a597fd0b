import type { QueryResultRow } from 'pg';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page } from '../page/page.ts';
import type { AuditPageRequest, AuditRecord, NewAuditRecord } from './audit-record.ts';

export interface AuditRepository {
  /** All of them, or none. Durable when it resolves. */
  append(events: readonly NewAuditRecord[]): Promise<void>;
  /** Newest first. @throws BadCursorError */
  list(request: AuditPageRequest): Promise<Page<AuditRecord>>;
  /**
   * Deletes every event before a day (UTC, `YYYY-MM-DD`), and appends one that says so, in one transaction; gives how
   * many there were. Without any nothing is appended.
   */
  prune(before: string): Promise<number>;
}

interface AuditRow extends QueryResultRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly role: AuditRecord['role'];
  readonly operation: string;
  readonly target: AuditRecord['target'];
  readonly status: number;
  readonly count: number;
  readonly request_id: string | null;
}

export function createAuditRepository(connections: Connections): AuditRepository {
  return {
    async append(events) {
      const rows = events.map(({ requestId, ...event }) => ({ ...event, request_id: requestId }));
      await connections.query(
        `INSERT INTO audit_events (at, actor, role, operation, target, status, count, request_id)
         SELECT at, actor, role, operation, target, status, count, request_id
         FROM jsonb_to_recordset($1::jsonb) AS event (at timestamptz, actor text, role text,
           operation text, target jsonb, status int, count int, request_id uuid)`,
        [JSON.stringify(rows)],
      );
    },
    async list({ cursor, limit, actor, operation, target, since, until }) {
      const before = readCursor(cursor, z.int().positive());
      const rows = await connections.query<AuditRow>(
        `SELECT id, at, actor, role, operation, target, status, count, request_id
         FROM audit_events
         WHERE ($1::bigint IS NULL OR id < $1) AND ($2::text IS NULL OR actor = $2)
           AND ($3::text IS NULL OR operation = $3)
           AND ($4::text IS NULL OR EXISTS (SELECT FROM jsonb_each_text(target) WHERE value = $4))
           AND ($5::timestamptz IS NULL OR at >= $5) AND ($6::timestamptz IS NULL OR at < $6)
         ORDER BY id DESC LIMIT $7`,
        [
          before ?? null,
          actor ?? null,
          operation ?? null,
          target ?? null,
          since ?? null,
          until ?? null,
          limit + 1,
        ],
      );
      return cutPage(rows, limit, { key: ({ id }) => id, present: presentEvent });
    },
    async prune(before) {
      const sql = 'SELECT prune_audit_events($1::date) AS ended';
      const [row] = await connections.query<{ ended: number }>(sql, [before]);
      return row?.ended ?? 0;
    },
  };
}

function presentEvent({ request_id: requestId, ...row }: AuditRow): AuditRecord {
  const { id, at, actor, role, operation, target, status, count } = row;
  return { id, at, actor, role, operation, target, status, count, requestId };
}
