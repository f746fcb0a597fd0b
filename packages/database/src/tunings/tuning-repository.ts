import type { TuningProgress, TuningRequest } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { claimJob } from '../jobs/claim-job.ts';
import { findClaimed } from '../jobs/find-claimed.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { TuningFinishedError } from '../errors/tuning-finished-error.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { createTuning } from './create-tuning.ts';
import { finishTuning } from './finish-tuning.ts';
import { listTunings } from './list-tunings.ts';
import { presentTuning, selectTunings, type TuningRow } from './present-tuning.ts';
import type { TuningOutcome, TuningRecord } from './tuning-record.ts';

export interface TuningRepository {
  /** One transaction: the tuning, the outbox row for its worker. @throws CollectionMissingError */
  create(collectionId: string, request: TuningRequest): Promise<TuningRecord>;
  find(tuningId: string): Promise<TuningRecord | undefined>;
  /** Of a collection, newest first. @throws BadCursorError */
  list(collectionId: string, request: PageRequest): Promise<Page<TuningRecord>>;
  /**
   * Takes the tuning up: attempt + 1, status running. undefined when it has ended, and when it was to be
   * cancelled, which it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(tuningId: string): Promise<TuningRecord | undefined>;
  /** A sign of life; tells whether the tuning is to be cancelled. @throws StaleAttemptError */
  record(
    tuningId: string,
    attempt: number,
    progress: TuningProgress,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /** Ends it, and sets what it found. Doing it again changes nothing. @throws StaleAttemptError */
  finish(tuningId: string, attempt: number, outcome: TuningOutcome): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws TuningFinishedError */
  requestCancel(tuningId: string): Promise<TuningRecord | undefined>;
  /** Unfinished tunings without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}

const record = `
  UPDATE tunings SET progress = $3, updated_at = clock_timestamp()
  WHERE id = $1 AND attempt = $2 AND status = 'running'
  RETURNING cancel_requested AS "cancelRequested"`;

export function createTuningRepository(connections: Connections): TuningRepository {
  const find = async (tuningId: string) => {
    const sql = `${selectTunings} WHERE t.id = $1`;
    const [row] = await connections.query<TuningRow>(sql, [tuningId]);
    return row && presentTuning(row);
  };
  return {
    async create(collectionId, request) {
      const tuning = await find(await createTuning(connections, collectionId, request));
      if (tuning === undefined) throw new Error('The tuning was deleted the moment it was made.');
      return tuning;
    },
    find,
    list: (collectionId, request) => listTunings(connections, collectionId, request),
    async claim(tuningId) {
      const claimed = await connections.transaction((transaction) =>
        claimJob(transaction, 'tunings', { id: tuningId }),
      );
      return findClaimed(claimed, () => find(tuningId));
    },
    async record(tuningId, attempt, progress) {
      const values = [tuningId, attempt, JSON.stringify(progress)];
      const [row] = await connections.query<{ cancelRequested: boolean }>(record, values);
      if (row === undefined) throw new StaleAttemptError(tuningId, attempt);
      return row;
    },
    finish: (tuningId, attempt, outcome) =>
      finishTuning(connections, { tuningId, attempt, outcome }),
    async requestCancel(tuningId) {
      const status = await connections.transaction((transaction) =>
        cancelJob(transaction, 'tunings', { id: tuningId }),
      );
      const tuning = await find(tuningId);
      if (status === undefined && tuning !== undefined)
        throw new TuningFinishedError(tuningId, tuning.status);
      return tuning;
    },
    abandoned: (idleMs) => abandonedJobs(connections, 'tunings', idleMs),
  };
}
