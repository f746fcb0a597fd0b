import type { Run } from '@kindred/contracts';
import type { RunRecord } from '../ports/run-store.ts';

/** A training run as the API shows it. */
export function presentRun(record: RunRecord): Run {
  const { createdAt, startedAt, finishedAt, error, base, ...rest } = record;
  return {
    ...rest,
    base: base && { model: base.model, version: base.version },
    error: error === null ? null : { ...error },
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
