import type { RunProgress, RunStatus, StartRun } from '@kindred/contracts';

export interface RunRecord {
  readonly id: string;
  readonly model: string;
  /** Number of the version it ended in. */
  readonly version: number | null;
  readonly status: RunStatus;
  readonly data: StartRun['data'];
  readonly config: StartRun['config'];
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: RunProgress | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** How a run ends other than by success. */
export type RunOutcome =
  | { readonly status: 'failed'; readonly error: { code: string; message: string } }
  | { readonly status: 'cancelled' };
