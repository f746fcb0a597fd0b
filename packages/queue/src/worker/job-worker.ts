import type { QueueName } from '@kindred/contracts';
import type { QueueConnection } from '../connection/queue-connection.ts';
import type { JobHandlers } from './job-handler.ts';
import type { WorkerEvents } from './worker-events.ts';

export interface WorkerOptions<Q extends QueueName> {
  readonly connection: QueueConnection;
  readonly queue: Q;
  readonly handlers: JobHandlers<Q>;
  /** How many jobs run at once. @defaultValue 1 */
  readonly concurrency?: number;
  /** After this long without a sign of life from its worker, a job counts as abandoned. @defaultValue 10 000 */
  readonly lockDurationMs?: number;
  /** How often abandoned jobs are looked for. @defaultValue 5 000 */
  readonly stalledCheckMs?: number;
  /** How often a job may be abandoned before it fails: it may be what kills its workers. @defaultValue 5 */
  readonly maxStalls?: number;
  /** How long the server may take to answer at the start. @defaultValue 15 000 */
  readonly startTimeoutMs?: number;
  /** Closes the worker when aborted. */
  readonly signal?: AbortSignal;
  readonly events?: WorkerEvents;
}

export interface CloseOptions {
  /** How long running jobs may take to finish before they are handed back. @defaultValue 5 000 */
  readonly graceMs?: number;
  /** How long handlers may take to react to their signal. @defaultValue 2 000 */
  readonly handBackMs?: number;
}

/** The receiving side of one queue. */
export interface JobWorker {
  /** Aborts the signal of a job that this worker runs; false when it runs no such job. */
  cancel(jobId: string, reason?: string): boolean;
  /**
   * Takes no more jobs, lets running ones finish, then hands back what is left: the signal is aborted,
   * and a job whose handler rejects goes back to the queue without using up a try. A handler that does
   * not react is left alone; its job is taken over when its lock ends. Later calls join the first.
   */
  close(options?: CloseOptions): Promise<void>;
}
