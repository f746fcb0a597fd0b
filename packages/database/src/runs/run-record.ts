import type { RunProgress, RunStatus, RunTrigger, StartRun } from '@kindred/contracts';

export interface RunRecord {
  readonly id: string;
  readonly model: string;
  /** Number of the version it ended in. */
  readonly version: number | null;
  readonly status: RunStatus;
  /** Runs of its model that come before it; null where it is not queued. */
  readonly position: number | null;
  readonly trigger: RunTrigger;
  /** Who started it; null where that was not kept. */
  readonly startedBy: string | null;
  /** The version whose weights it starts from. */
  readonly base: {
    readonly versionId: string;
    readonly model: string;
    readonly version: number;
    readonly artifactKey: string;
    readonly artifactSha256: string;
  } | null;
  readonly data: StartRun['data'];
  readonly config: StartRun['config'];
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: RunProgress | null;
  readonly cancelRequested: boolean;
  readonly pauseRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A run that is to be queued. */
export interface NewRun extends Pick<StartRun, 'model' | 'data' | 'config'> {
  readonly baseVersionId?: string | null;
  /** @defaultValue user */
  readonly trigger?: RunTrigger;
  readonly startedBy?: string | null;
}
