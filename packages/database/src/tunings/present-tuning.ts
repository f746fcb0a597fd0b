import type { QueryResultRow } from 'pg';
import type { TuningRecord } from './tuning-record.ts';

/** A row of `selectTunings`. */
export interface TuningRow extends QueryResultRow {
  readonly id: string;
  readonly collection_id: string;
  readonly collection: string;
  readonly status: TuningRecord['status'];
  readonly request: TuningRecord['request'];
  readonly attempt: number;
  readonly progress: TuningRecord['progress'];
  readonly result: TuningRecord['result'];
  readonly cancel_requested: boolean;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export const selectTunings = `
  SELECT t.*, c.name AS collection FROM tunings t JOIN collections c ON c.id = t.collection_id`;

export function presentTuning(row: TuningRow): TuningRecord {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    collectionId: row.collection_id,
    collection: row.collection,
    status: row.status,
    request: row.request,
    attempt: row.attempt,
    progress: row.progress,
    result: row.result,
    cancelRequested: row.cancel_requested,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
