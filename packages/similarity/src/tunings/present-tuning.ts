import type { Tuning } from '@kindred/contracts';
import type { TuningRecord } from '../ports/tuning-store.ts';

/** A tuning as the API shows it. */
export function presentTuning(record: TuningRecord): Tuning {
  const { createdAt, startedAt, finishedAt, error, request, attempt, collectionId, ...rest } =
    record;
  return {
    ...rest,
    ...request,
    error: error === null ? null : { ...error },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
