import type { JobName, JobPayload, QueueName } from '@kindred/contracts';

export interface AddOptions {
  /**
   * Makes adding idempotent: while a job with this id waits or runs, adding it again does nothing. A
   * finished job with this id gives way. @defaultValue a fresh UUID
   */
  readonly jobId?: string;
  /** The job is not started before this many milliseconds have passed. @defaultValue 0 */
  readonly delayMs?: number;
  /** 1 is the most urgent; jobs without a priority come before all others. @defaultValue none */
  readonly priority?: number;
  /** How often the job is tried before it counts as failed. @defaultValue 3 */
  readonly attempts?: number;
  /** Pause before the second try; it doubles (`exponential`) or stays. @defaultValue exponential, 1000 */
  readonly backoff?: { readonly type: 'exponential' | 'fixed'; readonly delayMs: number };
}

export interface AddedJob {
  readonly jobId: string;
  /** A job with this id was waiting or running already, so nothing was added. */
  readonly duplicate: boolean;
}

/** When a job comes again. */
export interface Repeat {
  readonly id: string;
  /** Five fields, or six with seconds. */
  readonly cron: string;
  /** IANA name. */
  readonly timeZone: string;
}

export interface QueueCounts {
  /** Ready to be started, those with a priority included. */
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** `removed`: it will not run. `active`: a worker has it, which has to be told. `missing`: no such job. */
export type RemoveOutcome = 'removed' | 'active' | 'missing';

export interface QueueHealth {
  readonly ok: boolean;
  /** What endangers jobs, a sentence each; empty when `ok`. */
  readonly problems: readonly string[];
  /** What the server does not tell; no reason to be unhealthy. */
  readonly unknown: readonly string[];
}

/** The sending side of all queues. */
export interface Queues {
  /**
   * @throws UnknownJobError, InvalidJobPayloadError before anything is sent.
   * @throws QueueUnavailableError
   */
  add<Q extends QueueName, N extends JobName<Q>>(
    queue: Q,
    name: N,
    payload: JobPayload<Q, N>,
    options?: AddOptions,
  ): Promise<AddedJob>;
  /**
   * Adds a job whenever the time of the expression comes, until it is ended; another one of this id gives way.
   * While no worker is there times pass: the job comes once then.
   */
  repeat<Q extends QueueName, N extends JobName<Q>>(
    queue: Q,
    name: N,
    payload: JobPayload<Q, N>,
    repeat: Repeat,
  ): Promise<void>;
  /** All jobs that come again. */
  repeats(queue: QueueName): Promise<readonly Repeat[]>;
  /** False where there is none of this id. */
  endRepeat(queue: QueueName, id: string): Promise<boolean>;
  counts(queue: QueueName): Promise<QueueCounts>;
  remove(queue: QueueName, jobId: string): Promise<RemoveOutcome>;
  /** Whether the server answers and keeps jobs safe. Never throws. */
  health(): Promise<QueueHealth>;
  close(): Promise<void>;
}
