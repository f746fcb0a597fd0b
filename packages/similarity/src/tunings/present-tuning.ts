import type { Tuning } from '@kindred/contracts';
import type { TuningRecord } from '../ports/tuning-store.ts';

/** A tuning as the API shows it. */
export function presentTuning(record: TuningRecord): Tuning {
  const { id, collection, status, request, progress, result, cancelRequested, error } = record;
  return {
    id,
    collection,
    status,
    ...request,
    progress,
    result,
    cancelRequested,
    error: error === null ? null : { ...error },
    createdAt: record.createdAt.toISOString(),
    startedAt: record.startedAt?.toISOString() ?? null,
    finishedAt: record.finishedAt?.toISOString() ?? null,
  };
}
