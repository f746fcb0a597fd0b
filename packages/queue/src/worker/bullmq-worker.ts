import { messageOf } from '@kindred/runtime';
import {
  createPostgresBackend,
  Worker,
  type ConnectionOptions,
  type IQueueBackend,
  type Job,
  type JobProgress,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
  type Processor,
  type RedisQueueBackend,
  type WorkerListener,
} from 'bullmq';
import { postgresOptions, redisPrefix } from '../connection/bullmq-names.ts';
import { isConnectionError } from '../connection/is-connection-error.ts';
import type { QueueServer } from '../connection/queue-server.ts';

type Listeners = WorkerListener<unknown, unknown, string>;

/** The calls of BullMQ's worker that are used, the same for both servers. */
export interface BullWorker {
  cancelJob(jobId: string, reason?: string): boolean;
  close(): Promise<void>;
  disconnect(): Promise<void>;
  on<E extends keyof Listeners>(event: E, listener: Listeners[E]): unknown;
  run(): Promise<void>;
  waitUntilReady(): Promise<void>;
  /** Ends the renewal of locks, which BullMQ keeps up until the last handler has ended. */
  stopRenewing(): Promise<void>;
}

/** The calls of BullMQ's job that are used. */
export type BullJob = Pick<
  Job<unknown, unknown, string>,
  'id' | 'name' | 'data' | 'attemptsStarted' | 'finishedOn' | 'moveToWait' | 'updateProgress'
>;

export interface BullWorkerOptions {
  readonly concurrency: number;
  readonly lockDurationMs: number;
  readonly stalledCheckMs: number;
  readonly maxStalls: number;
}

/** Makes a worker that takes nothing before `run` is called. */
export function newBullWorker(
  server: QueueServer,
  name: string,
  processor: Processor<unknown, unknown, string>,
  options: BullWorkerOptions,
): BullWorker {
  const common = {
    autorun: false,
    concurrency: options.concurrency,
    lockDuration: options.lockDurationMs,
    stalledInterval: options.stalledCheckMs,
    maxStalledCount: options.maxStalls,
    // Pause after the server was found to be away; BullMQ's own 15 s make a restart felt for long.
    runRetryDelay: 1_000,
    skipVersionCheck: true,
  };
  if (server.backend === 'postgres') {
    const connection = postgresOptions(server, 3);
    return new PatientWorker<PostgresQueueBackend, PostgresConnectionOptions>(
      name,
      processor,
      { ...common, connection },
      createPostgresBackend,
    );
  }
  const connection = { connection: server.redis, prefix: redisPrefix(server) };
  return new PatientWorker(name, processor, { ...common, ...connection });
}

/** BullMQ's worker, with a way to leave handlers that never end, and with patience for its server. */
class PatientWorker<
  B extends IQueueBackend = RedisQueueBackend,
  C = ConnectionOptions,
> extends Worker<unknown, unknown, string, B, JobProgress, C> {
  stopRenewing(): Promise<void> {
    return this.lockManager.close();
  }

  /**
   * BullMQ pauses (`runRetryDelay`) only after errors that it takes for a lost connection, and it knows
   * no other than ECONNREFUSED: while PostgreSQL shuts down or starts up it would ask without a pause.
   */
  protected override async moveToActive(token: string, name?: string) {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      if (!isConnectionError(error)) throw error;
      if (this.closing === undefined) this.emit('error', toError(error));
      throw new Error(`ECONNREFUSED: ${messageOf(error)}`, { cause: error });
    }
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(messageOf(thrown), { cause: thrown });
}
