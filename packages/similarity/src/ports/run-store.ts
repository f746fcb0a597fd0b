import type {
  RunEvent,
  RunEventBody,
  RunLog,
  RunProgress,
  RunStatus,
  RunTrigger,
  StartRun,
} from '@kindred/contracts';
import type { JobEnd } from './job-end.ts';
import type { Page, PageRequest } from './page.ts';

/** A version that a run starts from. */
export interface BaseVersion {
  readonly versionId: string;
  readonly model: string;
  readonly version: number;
  readonly artifactKey: string;
  readonly artifactSha256: string;
}

/** A run that is to be queued. */
export interface NewRun extends Pick<StartRun, 'model' | 'data' | 'config'> {
  readonly baseVersionId?: string | null;
  /** @defaultValue user */
  readonly trigger?: RunTrigger;
  readonly startedBy?: string | null;
}

export interface RunRecord {
  readonly id: string;
  readonly model: string;
  readonly version: number | null;
  readonly status: RunStatus;
  /** Runs of its model that come before it; null where it is not queued. */
  readonly position: number | null;
  readonly trigger: RunTrigger;
  /** Who started it; null where that was not kept. */
  readonly startedBy: string | null;
  /** The version whose weights it starts from. */
  readonly base: BaseVersion | null;
  readonly data: StartRun['data'];
  readonly config: StartRun['config'];
  readonly attempt: number;
  readonly progress: RunProgress | null;
  readonly cancelRequested: boolean;
  readonly pauseRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export interface RunStore {
  /** One transaction: the model (if new), the run, its first event, the outbox row for the trainer. */
  create(run: NewRun): Promise<RunRecord>;
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(request: PageRequest): Promise<Page<RunRecord>>;
  /**
   * Takes the run up: attempt + 1, status running. undefined when it has ended or pauses, while another run
   * of its model runs or has waited longer, and when its cancellation or pause was asked for: with nobody
   * left to see that, it is cancelled or paused here. Whoever holds an older attempt can write nothing any
   * more. A run that was refused gets a job again when its turn comes.
   */
  claim(runId: string): Promise<RunRecord | undefined>;
  /** Appends an event and updates progress. @throws code `stale-attempt` when another worker took over */
  record(runId: string, attempt: number, event: RunEventBody): Promise<void>;
  /** Ends it as failed or cancelled (success is ModelStore.commitVersion); twice changes nothing. @throws code `stale-attempt` */
  finish(runId: string, attempt: number, end: JobEnd): Promise<void>;
  /** Lays a running attempt down, with its checkpoint, until it is resumed. @throws code `stale-attempt` */
  pause(runId: string, attempt: number): Promise<void>;
  /** Queued → paused at once; running → flag that its worker sees. @throws code `run-finished` */
  requestPause(runId: string): Promise<RunRecord | undefined>;
  /** Paused → queued. @throws codes `run-finished`, `run-not-paused` */
  resume(runId: string): Promise<RunRecord | undefined>;
  /** Appends to the log of a running attempt; the end of a long log is kept. @throws code `stale-attempt` */
  log(runId: string, attempt: number, text: string): Promise<void>;
  /** @throws code `bad-cursor` */
  logs(runId: string, request: PageRequest): Promise<Page<RunLog>>;
  /** Queued or paused → cancelled at once; running → flag that its worker sees. @throws code `run-finished` */
  requestCancel(runId: string): Promise<RunRecord | undefined>;
  /** Queued and running ones that nobody has written to for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
  /** In order of their sequence numbers, which begin at 1 and have no gaps. */
  events(runId: string, afterSequence: number, limit: number): Promise<readonly RunEvent[]>;
  /**
   * Calls back soon after an event or a request to cancel was committed; for each run that may have had
   * one after the connection was lost. Returns the unsubscriber.
   */
  onEvent(listener: (runId: string) => void): Promise<() => Promise<void>>;
}
