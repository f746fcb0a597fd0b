import type { RunEvent, RunEventBody, RunProgress, RunStatus, StartRun } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

export interface RunRecord {
  readonly id: string;
  readonly model: string;
  readonly version: number | null;
  readonly status: RunStatus;
  readonly data: StartRun['data'];
  readonly config: StartRun['config'];
  readonly attempt: number;
  readonly progress: RunProgress | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface RunStore {
  /** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
  create(run: StartRun, startedBy?: string): Promise<RunRecord>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(request: PageRequest): Promise<Page<RunRecord>>;
  /**
   * Takes the run up: attempt + 1, status running. undefined when it has ended, and when its
   * cancellation was asked for: with nobody left to see that, it ends here as cancelled. Whoever holds
   * an older attempt can write nothing any more.
   */
  claim(runId: string): Promise<RunRecord | undefined>;
  /** Appends an event and updates progress. @throws code `stale-attempt` when another worker took over */
  record(runId: string, attempt: number, event: RunEventBody): Promise<void>;
  /** Ends it as failed or cancelled (success is ModelStore.commitVersion); twice changes nothing. @throws code `stale-attempt` */
  finish(
    runId: string,
    attempt: number,
    outcome:
      | { readonly status: 'failed'; readonly error: { code: string; message: string } }
      | { readonly status: 'cancelled' },
  ): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws code `run-finished` */
  requestCancel(runId: string): Promise<RunRecord | undefined>;
  /** Unfinished runs that nobody has written to for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of their sequence numbers, which begin at 1 and have no gaps. */
  events(runId: string, afterSequence: number, limit: number): Promise<readonly RunEvent[]>;
  /**
   * Calls back soon after an event or a request to cancel was committed; for each run that may have had
   * one after the connection was lost. Returns the unsubscriber.
   */
  onEvent(listener: (runId: string) => void): Promise<() => Promise<void>>;
}
