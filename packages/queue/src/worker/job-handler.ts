import type { JobName, JobPayload, QueueName } from '@kindred/contracts';

/** What a handler is given. */
export interface JobContext<P> {
  readonly payload: P;
  readonly jobId: string;
  /** 1 at the first start, and higher at every later one, also after a crash: fit to be a fencing token. */
  readonly attempt: number;
  /** Aborted when the job was cancelled, its lock was lost, or the worker closes and hands it back. */
  readonly signal: AbortSignal;
  /** Stores a small JSON value with the job. */
  progress(value: number | Record<string, unknown>): Promise<void>;
}

/** Does one job. A rejection is retried as the job's options say, a `PermanentJobError` is not. */
export type JobHandler<P> = (context: JobContext<P>) => Promise<void>;

/** One handler for each job name of a queue. */
export type JobHandlers<Q extends QueueName> = {
  readonly [N in JobName<Q>]: JobHandler<JobPayload<Q, N>>;
};
