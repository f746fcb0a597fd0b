import type {
  IndexSettingsPatch,
  RunStatus,
  TuningProgress,
  TuningRequest,
  TuningResult,
} from '@kindred/contracts';
import type { JobEnd } from './job-end.ts';
import type { Page, PageRequest } from './page.ts';

/** A job that looks for the settings with which a collection's index reaches a recall. */
export interface TuningRecord {
  readonly id: string;
  readonly collectionId: string;
  /** Name of the collection. */
  readonly collection: string;
  readonly status: RunStatus;
  readonly request: TuningRequest;
  /** How often a worker took it up: the fencing token. */
  readonly attempt: number;
  readonly progress: TuningProgress | null;
  readonly result: TuningResult | null;
  readonly cancelRequested: boolean;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

export type TuningOutcome =
  | {
      readonly status: 'succeeded';
      readonly result: TuningResult;
      /** Set in the same transaction. */
      readonly settings?: IndexSettingsPatch | undefined;
    }
  | JobEnd;

export interface TuningStore {
  /** One transaction: the tuning, the outbox row for its worker. @throws code `collection-not-found` */
  create(collectionId: string, request: TuningRequest): Promise<TuningRecord>;
  find(tuningId: string): Promise<TuningRecord | undefined>;
  /** Of a collection, newest first. @throws code `bad-cursor` */
  list(collectionId: string, request: PageRequest): Promise<Page<TuningRecord>>;
  /**
   * Takes the tuning up: attempt + 1, status running. undefined when it has ended, and when it was to be
   * cancelled, which it is then. Whoever holds an older attempt can write nothing any more.
   */
  claim(tuningId: string): Promise<TuningRecord | undefined>;
  /** A sign of life; tells whether the tuning is to be cancelled. @throws code `stale-attempt` */
  record(
    tuningId: string,
    attempt: number,
    progress: TuningProgress,
  ): Promise<{ readonly cancelRequested: boolean }>;
  /** Ends it, and sets what it found. Doing it again changes nothing. @throws code `stale-attempt` */
  finish(tuningId: string, attempt: number, outcome: TuningOutcome): Promise<void>;
  /** Queued → cancelled at once; running → flag that its worker sees. @throws code `tuning-finished` */
  requestCancel(tuningId: string): Promise<TuningRecord | undefined>;
  /** Unfinished tunings without a sign of life for `idleMs`: the sweep that makes a lost job harmless. */
  abandoned(idleMs: number): Promise<readonly string[]>;
}
