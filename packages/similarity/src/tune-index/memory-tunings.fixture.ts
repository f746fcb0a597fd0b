import type { TuningProgress, TuningRequest } from '@kindred/contracts';
import type { TuningOutcome, TuningRecord, TuningStore } from '../ports/tuning-store.ts';

/** One tuning in memory, with the promises of the database's store: an older attempt writes nothing. */
export function memoryTuning(request: TuningRequest) {
  let record: TuningRecord = {
    id: 't',
    collectionId: 'c',
    collection: 'points',
    status: 'queued',
    request,
    attempt: 0,
    progress: null,
    result: null,
    cancelRequested: false,
    error: null,
    createdAt: new Date(0),
    startedAt: null,
    finishedAt: null,
  };
  const told: TuningProgress[] = [];
  const outcomes: TuningOutcome[] = [];
  const fence = (attempt: number) => {
    if (attempt === record.attempt && record.status === 'running') return;
    throw Object.assign(new Error('stale'), { code: 'stale-attempt' });
  };
  const tunings: Pick<TuningStore, 'claim' | 'record' | 'finish'> = {
    async claim() {
      if (record.finishedAt !== null) return undefined;
      record = { ...record, attempt: record.attempt + 1, status: 'running' };
      return record;
    },
    async record(_, attempt, progress) {
      fence(attempt);
      told.push(progress);
      return { cancelRequested: record.cancelRequested };
    },
    async finish(_, attempt, outcome) {
      fence(attempt);
      outcomes.push(outcome);
      record = { ...record, status: outcome.status, finishedAt: new Date(0) };
    },
  };
  return {
    tunings,
    told,
    outcomes,
    cancel: () => {
      record = { ...record, cancelRequested: true };
    },
    /** As if so many workers had begun it and died. */
    begin: (attempts: number) => {
      record = { ...record, attempt: attempts, status: 'running' };
    },
  };
}
