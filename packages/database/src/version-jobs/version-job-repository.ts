import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { VersionJobFinishedError } from '../errors/version-job-finished-error.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { commitVersionJob, finishVersionJob } from './end-version-job.ts';
import { insertVersionJob } from './insert-version-job.ts';
import { listVersionJobs } from './list-version-jobs.ts';
import { presentVersionJob, selectVersionJobs, type VersionJobRow } from './present-version-job.ts';
import type {
  NewVersionJob,
  VersionJobEnd,
  VersionJobRecord,
  VersionJobResult,
} from './version-job-record.ts';

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
  finish(jobId: string, attempt: number, end: VersionJobEnd): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws VersionJobFinishedError */
  requestCancel(jobId: string): Promise<VersionJobRecord | undefined>;
  /** Unfinished jobs without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}

const claim = `
  UPDATE version_jobs SET attempt = attempt + 1, updated_at = clock_timestamp(),
    status = CASE WHEN cancel_requested THEN 'cancelled' ELSE 'running' END,
    started_at = coalesce(started_at, now()),
    finished_at = CASE WHEN cancel_requested THEN now() END
  WHERE id = $1 AND finished_at IS NULL RETURNING status, attempt`;
const touch = `
  UPDATE version_jobs SET updated_at = clock_timestamp()
  WHERE id = $1 AND attempt = $2 AND status = 'running' RETURNING cancel_requested AS "cancelRequested"`;
const requestCancel = `
  UPDATE version_jobs SET cancel_requested = true,
    status = CASE status WHEN 'queued' THEN 'cancelled' ELSE status END,
    finished_at = CASE status WHEN 'queued' THEN now() END
  WHERE id = $1 AND finished_at IS NULL RETURNING id`;

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
      const [claimed] = await connections.query<{ status: string; attempt: number }>(claim, [
        jobId,
      ]);
      if (claimed?.status !== 'running') return undefined;
      // Read after the commit: another worker may have taken it up by now.
      const job = await find(jobId);
      return job?.attempt === claimed.attempt && job.status === 'running' ? job : undefined;
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
    finish: (jobId, attempt, end) => finishVersionJob(connections, { jobId, attempt, end }),
    async requestCancel(jobId) {
      const requested = await connections.query(requestCancel, [jobId]);
      const job = await find(jobId);
      if (requested.length === 0 && job !== undefined)
        throw new VersionJobFinishedError(jobId, job.status);
      return job;
    },
    abandoned: (idleMs) => abandonedJobs(connections, 'version_jobs', idleMs),
  };
}
