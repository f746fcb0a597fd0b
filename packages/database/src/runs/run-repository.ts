import type { RunEvent, RunEventBody, StartRun } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { runLog } from '../jobs/event-log.ts';
import { listenToJobs } from '../jobs/listen-to-jobs.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { claimRun } from './claim-run.ts';
import { createRun } from './create-run.ts';
import { finishRun } from './finish-run.ts';
import { findRun, listRuns } from './list-runs.ts';
import { readEvents } from './read-events.ts';
import { recordEvent } from './record-event.ts';
import { requestCancel } from './request-cancel.ts';
import type { RunOutcome, RunRecord } from './run-record.ts';

export interface RunRepository {
  /** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
  create(run: StartRun, startedBy?: string): Promise<RunRecord>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. @throws BadCursorError */
  list(request: PageRequest): Promise<Page<RunRecord>>;
  /**
   * Takes the run up: attempt + 1, status running. undefined when it has ended, and when its
   * cancellation was asked for: with nobody left to see that, it ends here as cancelled. Whoever holds
   * an older attempt can write nothing any more.
   */
  claim(runId: string): Promise<RunRecord | undefined>;
  /** Appends an event and updates progress. @throws StaleAttemptError when another worker took over */
  record(runId: string, attempt: number, event: RunEventBody): Promise<void>;
  /**
   * Ends it as failed or cancelled (success is ModelRepository.commitVersion). Doing it again changes
   * nothing. @throws StaleAttemptError
   */
  finish(runId: string, attempt: number, outcome: RunOutcome): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws RunFinishedError */
  requestCancel(runId: string): Promise<RunRecord | undefined>;
  /** Unfinished runs that nobody has written to for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of their sequence numbers, which have no gaps and begin at 1. */
  events(runId: string, afterSequence: number, limit: number): Promise<readonly RunEvent[]>;
  /**
   * Calls back soon after an event or a request to cancel was committed; for each run that was touched
   * meanwhile after the connection was lost. Returns the unsubscriber.
   */
  onEvent(listener: (runId: string) => void): Promise<() => Promise<void>>;
}

export function createRunRepository(
  connections: Connections,
  notifications: Notifications,
): RunRepository {
  return {
    create: (run, startedBy) => createRun(connections, run, startedBy),
    find: (runId) => findRun(connections, runId),
    list: (request) => listRuns(connections, request),
    claim: (runId) => claimRun(connections, runId),
    record: (runId, attempt, event) => recordEvent(connections, { runId, attempt, event }),
    finish: (runId, attempt, outcome) => finishRun(connections, { runId, attempt, outcome }),
    requestCancel: (runId) => requestCancel(connections, runId),
    abandoned: (idleMs) => abandonedJobs(connections, 'runs', idleMs),
    events: (runId, after, limit) => readEvents(connections, { runId, after, limit }),
    onEvent: (listener) => listenToJobs({ connections, notifications }, runLog, listener),
  };
}
