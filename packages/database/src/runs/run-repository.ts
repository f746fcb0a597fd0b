import type { RunEvent, RunEventBody, RunLog } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import { abandonedJobs } from '../jobs/abandoned-jobs.ts';
import { runLog } from '../jobs/event-log.ts';
import type { JobEnd } from '../jobs/job-end.ts';
import { listenToJobs } from '../jobs/listen-to-jobs.ts';
import { readJobEvents } from '../jobs/read-job-events.ts';
import type { Notifications } from '../notifications/notifications.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { claimRun } from './claim-run.ts';
import { createRun } from './create-run.ts';
import { finishRun } from './finish-run.ts';
import { listLogs } from './list-logs.ts';
import { findRun, listRuns } from './list-runs.ts';
import { pauseRun } from './pause-run.ts';
import { recordEvent } from './record-event.ts';
import { requestCancel } from './request-cancel.ts';
import { requestPause } from './request-pause.ts';
import { resumeRun } from './resume-run.ts';
import type { NewRun, RunRecord } from './run-record.ts';
import { writeLog } from './write-log.ts';

export interface RunRepository {
  /** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
  create(run: NewRun): Promise<RunRecord>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. @throws BadCursorError */
  list(request: PageRequest): Promise<Page<RunRecord>>;
  /**
   * Takes the run up: attempt + 1, status running. undefined when it has ended or pauses, while another run
   * of its model runs or has waited longer, and when its cancellation or pause was asked for: with nobody
   * left to see that, it is cancelled or paused here. Whoever holds an older attempt can write nothing any
   * more. A run that was refused gets a job again when its turn comes.
   */
  claim(runId: string): Promise<RunRecord | undefined>;
  /** Appends an event and updates progress. @throws StaleAttemptError when another worker took over */
  record(runId: string, attempt: number, event: RunEventBody): Promise<void>;
  /**
   * Ends it as failed or cancelled (success is ModelRepository.commitVersion). Doing it again changes
   * nothing. @throws StaleAttemptError
   */
  finish(runId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Lays a running attempt down, with its checkpoint, until it is resumed. @throws StaleAttemptError */
  pause(runId: string, attempt: number): Promise<void>;
  /** Queued → paused at once; running → flag that its worker sees. @throws RunFinishedError */
  requestPause(runId: string): Promise<RunRecord | undefined>;
  /** Paused → queued. @throws RunFinishedError RunNotPausedError */
  resume(runId: string): Promise<RunRecord | undefined>;
  /** Appends to the log of a running attempt; the end of a long log is kept. @throws StaleAttemptError */
  log(runId: string, attempt: number, text: string): Promise<void>;
  /** @throws BadCursorError */
  logs(runId: string, request: PageRequest): Promise<Page<RunLog>>;
  /** Queued or paused → cancelled at once; running → flag that its worker sees. @throws RunFinishedError */
  requestCancel(runId: string): Promise<RunRecord | undefined>;
  /** Queued and running ones that nobody has written to for `idleMs`: the sweep that makes a lost job harmless. */
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
    create: (run) => createRun(connections, run),
    find: (runId) => findRun(connections, runId),
    list: (request) => listRuns(connections, request),
    claim: (runId) => claimRun(connections, runId),
    record: (runId, attempt, event) => recordEvent(connections, { runId, attempt, event }),
    finish: (id, attempt, end) => finishRun(connections, { id, attempt, end }),
    pause: (runId, attempt) => pauseRun(connections, { runId, attempt }),
    requestPause: (runId) => requestPause(connections, runId),
    resume: (runId) => resumeRun(connections, runId),
    log: (runId, attempt, text) => writeLog(connections, { runId, attempt, text }),
    logs: (runId, request) => listLogs(connections, runId, request),
    requestCancel: (runId) => requestCancel(connections, runId),
    abandoned: (idleMs) => abandonedJobs(connections, 'runs', idleMs),
    events: (id, after, limit) => readJobEvents(connections, runLog, { id, after, limit }),
    onEvent: (listener) => listenToJobs({ connections, notifications }, runLog, listener),
  };
}
