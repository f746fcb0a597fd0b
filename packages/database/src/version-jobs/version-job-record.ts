import type { RunStatus, VersionJobRequest } from '@kindred/contracts';
import type { NewJudgement } from '../judgements/judgement-record.ts';
import type { NewModelVersion } from '../models/model-record.ts';

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
