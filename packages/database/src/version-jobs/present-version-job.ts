import type { RunStatus } from '@kindred/contracts';
import type { QueryResultRow } from 'pg';
import type { VersionJobRecord } from './version-job-record.ts';

/** A row of `selectVersionJobs`. */
export interface VersionJobRow extends QueryResultRow {
  readonly id: string;
  readonly model: string;
  readonly request: VersionJobRecord['request'];
  readonly status: RunStatus;
  readonly attempt: number;
  readonly version: number | null;
  readonly started_by: string;
  readonly cancel_requested: boolean;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export const selectVersionJobs = `
  SELECT j.*, m.name AS model, v.number AS version FROM version_jobs j JOIN models m ON m.id = j.model_id
  LEFT JOIN model_versions v ON v.id = j.model_version_id`;

export function presentVersionJob(row: VersionJobRow): VersionJobRecord {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    model: row.model,
    request: row.request,
    status: row.status,
    attempt: row.attempt,
    version: row.version,
    startedBy: row.started_by,
    cancelRequested: row.cancel_requested,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
