import type { RunStatus } from '@kindred/contracts';
import type { QueryResultRow } from 'pg';
import type { Connections } from '../connection/connections.ts';
import { StaleAttemptError } from '../errors/stale-attempt-error.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { commitVersionJob, failVersionJob } from './end-version-job.ts';
import { insertVersionJob } from './insert-version-job.ts';
import type { NewVersionJob, VersionJobRecord, VersionJobResult } from './version-job-record.ts';

export interface VersionJobRepository {
  /** One transaction: the model (if new), the job, the outbox row for the trainer. */
  create(job: NewVersionJob): Promise<VersionJobRecord>;
  find(jobId: string): Promise<VersionJobRecord | undefined>;
  /**
   * Takes the job up: attempt + 1, status running; undefined when it has ended. Whoever holds an older attempt can
   * write nothing any more.
   */
  claim(jobId: string): Promise<VersionJobRecord | undefined>;
  /** A sign of life. @throws StaleAttemptError */
  touch(jobId: string, attempt: number): Promise<void>;
  /**
   * Ends it with what it came to, in one transaction; a version that the model has already, by its digest, is not
   * made again. Gives the key of the artifact that the version has. @throws StaleAttemptError
   */
  commit(
    jobId: string,
    attempt: number,
    result: VersionJobResult,
  ): Promise<{ readonly artifactKey: string }>;
  /** Ends it as failed. Doing it again changes nothing. @throws StaleAttemptError */
  fail(
    jobId: string,
    attempt: number,
    error: { readonly code: string; readonly message: string },
  ): Promise<void>;
  /** Unfinished jobs without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}

interface VersionJobRow extends QueryResultRow {
  readonly id: string;
  readonly model: string;
  readonly request: VersionJobRecord['request'];
  readonly status: RunStatus;
  readonly attempt: number;
  readonly version: number | null;
  readonly started_by: string;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

const select = `
  SELECT j.*, m.name AS model, v.number AS version FROM version_jobs j JOIN models m ON m.id = j.model_id
  LEFT JOIN model_versions v ON v.id = j.model_version_id WHERE j.id = $1`;
const claim = `
  UPDATE version_jobs SET attempt = attempt + 1, status = 'running', started_at = coalesce(started_at, now()),
    updated_at = clock_timestamp()
  WHERE id = $1 AND finished_at IS NULL RETURNING attempt`;
const touch = `
  UPDATE version_jobs SET updated_at = clock_timestamp()
  WHERE id = $1 AND attempt = $2 AND status = 'running' RETURNING id`;

export function createVersionJobRepository(connections: Connections): VersionJobRepository {
  const find = async (jobId: string) => {
    const [row] = await connections.query<VersionJobRow>(select, [jobId]);
    return row && present(row);
  };
  return {
    async create(job) {
      const id = await connections.transaction((transaction) => insertVersionJob(transaction, job));
      const created = await find(id);
      if (created === undefined) throw new Error('The job was deleted the moment it was made.');
      return created;
    },
    find,
    async claim(jobId) {
      const [claimed] = await connections.query<{ attempt: number }>(claim, [jobId]);
      if (claimed === undefined) return undefined;
      // Read after the commit: another worker may have taken it up by now.
      const job = await find(jobId);
      return job?.attempt === claimed.attempt && job.status === 'running' ? job : undefined;
    },
    async touch(jobId, attempt) {
      const touched = await connections.query(touch, [jobId, attempt]);
      if (touched.length === 0) throw new StaleAttemptError(jobId, attempt);
    },
    commit: (jobId, attempt, result) => commitVersionJob(connections, { jobId, attempt, result }),
    fail: (jobId, attempt, error) => failVersionJob(connections, { jobId, attempt, error }),
    abandoned: (idleMs) => abandonedJobs(connections, 'version_jobs', idleMs),
  };
}

function present(row: VersionJobRow): VersionJobRecord {
  const { error_code: code, error_message: message } = row;
  return {
    id: row.id,
    model: row.model,
    request: row.request,
    status: row.status,
    attempt: row.attempt,
    version: row.version,
    startedBy: row.started_by,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}
