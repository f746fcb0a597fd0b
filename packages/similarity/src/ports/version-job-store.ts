import type { RunStatus, VersionJobRequest } from '@kindred/contracts';
import type { JobEnd } from './job-end.ts';
import type { NewJudgement } from './judgement-store.ts';
import type { NewModelVersion } from './model-store.ts';
import type { Page, PageRequest } from './page.ts';

/** A short job about a version of a model: to judge it, to calibrate it anew, or to import it. */
export interface VersionJobRecord {
  readonly id: string;
  readonly model: string;
  readonly request: VersionJobRequest;
  readonly status: RunStatus;
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  /** Number of the version that was judged or made. */
  readonly version: number | null;
  readonly startedBy: string;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface NewVersionJob {
  readonly model: string;
  readonly request: VersionJobRequest;
  readonly startedBy: string;
}

/** What a job came to. */
export type VersionJobResult =
  | { readonly kind: 'judged'; readonly versionId: string; readonly judgement: NewJudgement }
  | { readonly kind: 'made'; readonly version: Omit<NewModelVersion, 'run'> };

export interface VersionJobStore {
  /** One transaction: the model (if new), the job, the outbox row for the trainer. */
  create(job: NewVersionJob): Promise<VersionJobRecord>;
  find(jobId: string): Promise<VersionJobRecord | undefined>;
  /** Of a model, newest first. @throws code `bad-cursor` */
  list(model: string, request: PageRequest): Promise<Page<VersionJobRecord>>;
  /**
   * Takes the job up: attempt + 1, status running; undefined when it has ended, and when it was to be cancelled, which
   * it is then.
   */
  claim(jobId: string): Promise<VersionJobRecord | undefined>;
  /** A sign of life; tells whether the job is to be cancelled. @throws code `stale-attempt` */
  touch(jobId: string, attempt: number): Promise<{ readonly cancelRequested: boolean }>;
  /**
   * Ends it with what it came to, in one transaction; a version that the model has already, by its digest, is not
   * made again. Gives the key of the artifact that the version has. @throws code `stale-attempt`
   */
  commit(
    jobId: string,
    attempt: number,
    result: VersionJobResult,
  ): Promise<{ readonly artifactKey: string }>;
  /** Ends it as failed or cancelled. Doing it again changes nothing. @throws code `stale-attempt` */
  finish(jobId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws code `version-job-finished` */
  requestCancel(jobId: string): Promise<VersionJobRecord | undefined>;
  /** Unfinished jobs without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}
