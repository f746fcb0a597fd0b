import type { RunStatus, VersionJobRequest } from '@kindred/contracts';
import type { NewJudgement } from './judgement-store.ts';
import type { NewModelVersion } from './model-store.ts';

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
  /** Takes the job up: attempt + 1, status running; undefined when it has ended. */
  claim(jobId: string): Promise<VersionJobRecord | undefined>;
  /** A sign of life. @throws code `stale-attempt` */
  touch(jobId: string, attempt: number): Promise<void>;
  /**
   * Ends it with what it came to, in one transaction; a version that the model has already, by its digest, is not
   * made again. Gives the key of the artifact that the version has. @throws code `stale-attempt`
   */
  commit(
    jobId: string,
    attempt: number,
    result: VersionJobResult,
  ): Promise<{ readonly artifactKey: string }>;
  /** Ends it as failed. Doing it again changes nothing. @throws code `stale-attempt` */
  fail(
    jobId: string,
    attempt: number,
    error: { readonly code: string; readonly message: string },
  ): Promise<void>;
  /** Unfinished jobs without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}
