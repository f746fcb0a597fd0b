import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { VersionJobFinishedError } from '../errors/version-job-finished-error.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { cancelJob } from '../jobs/cancel-job.ts';
import { claimJob } from '../jobs/claim-job.ts';
import { findClaimed } from '../jobs/find-claimed.ts';
import { finishJob } from '../jobs/finish-job.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { commitVersionJob } from './commit-version-job.ts';
import { insertVersionJob } from './insert-version-job.ts';
import { listVersionJobs } from './list-version-jobs.ts';
import { presentVersionJob, selectVersionJobs, type VersionJobRow } from './present-version-job.ts';
import type { NewVersionJob, VersionJobRecord, VersionJobResult } from './version-job-record.ts';

export interface VersionJobRepository {
  /** One transaction: the model (if new), the job, the outbox row for the trainer. */
  create(job: NewVersionJob): Promise<VersionJobRecord>;
  find(jobId: string): Promise<VersionJobRecord | undefined>;
  /** Of a model, newest first. @throws BadCursorError */
  list(model: string, request: PageRequest): Promise<Page<VersionJobRecord>>;
  /**
   * Takes the job up: attempt + 1, status running. undefined when it has ended, and when it was to be cancelled, which
   * it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(jobId: string): Promise<VersionJobRecord | undefined>;
  /** A sign of life; tells whether the job is to be cancelled. @throws StaleAttemptError */
  touch(jobId: string, attempt: number): Promise<{ readonly cancelRequested: boolean }>;
  /**
   * Ends it with what it came to, in one transaction; a version that the model has already, by its digest, is not
   * made again. Gives the key of the artifact that the version has. @throws StaleAttemptError
   */
  commit(
    jobId: string,
    attempt: number,
    result: VersionJobResult,
  ): Promise<{ readonly artifactKey: string }>;
  /** Ends it as failed or cancelled. Doing it again changes nothing. @throws StaleAttemptError */
  finish(jobId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws VersionJobFinishedError */
  requestCancel(jobId: string): Promise<VersionJobRecord | undefined>;
  /** Unfinished jobs without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}

const touch = `
  UPDATE version_jobs SET updated_at = clock_timestamp()
  WHERE id = $1 AND attempt = $2 AND status = 'running' RETURNING cancel_requested AS "cancelRequested"`;

export function createVersionJobRepository(connections: Connections): VersionJobRepository {
  const find = async (jobId: string) => {
    const sql = `${selectVersionJobs} WHERE j.id = $1`;
    const [row] = await connections.query<VersionJobRow>(sql, [jobId]);
    return row && presentVersionJob(row);
  };
  return {
    async create(job) {
      const id = await connections.transaction((transaction) => insertVersionJob(transaction, job));
      const created = await find(id);
      if (created === undefined) throw new Error('The job was deleted the moment it was made.');
      return created;
    },
    find,
    list: (model, request) => listVersionJobs(connections, model, request),
    async claim(jobId) {
      const claimed = await connections.transaction((transaction) =>
        claimJob(transaction, 'version_jobs', { id: jobId }),
      );
      return findClaimed(claimed, () => find(jobId));
    },
    async touch(jobId, attempt) {
      const [touched] = await connections.query<{ cancelRequested: boolean }>(touch, [
        jobId,
        attempt,
      ]);
      if (touched === undefined) throw new StaleAttemptError(jobId, attempt);
      return touched;
    },
    commit: (jobId, attempt, result) => commitVersionJob(connections, { jobId, attempt, result }),
    async finish(id, attempt, end) {
      await connections.transaction((transaction) =>
        finishJob(transaction, 'version_jobs', { id, attempt, end }),
      );
    },
    async requestCancel(jobId) {
      const status = await connections.transaction((transaction) =>
        cancelJob(transaction, 'version_jobs', { id: jobId }),
      );
      const job = await find(jobId);
      if (status === undefined && job !== undefined)
        throw new VersionJobFinishedError(jobId, job.status);
      return job;
    },
    abandoned: (idleMs) => abandonedJobs(connections, 'version_jobs', idleMs),
  };
}
