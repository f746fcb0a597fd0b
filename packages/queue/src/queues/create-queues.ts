import { randomUUID } from 'node:crypto';
import type { JobName, JobPayload, QueueName } from '@kindred/contracts';
import type { QueueConnection } from '../connection/queue-connection.ts';
import { closeServer, openServer, type QueueServer } from '../connection/queue-server.ts';
import { withTimeLimit } from '../connection/with-time-limit.ts';
import { checkHealth } from '../health/check-health.ts';
import { openBullQueue, type BullQueue } from './bullmq-queue.ts';
import { parsePayload } from './parse-payload.ts';
import type {
  AddedJob,
  AddOptions,
  QueueCounts,
  QueueHealth,
  Queues,
  RemoveOutcome,
  Repeat,
} from './queues.ts';

export interface CreateQueuesOptions {
  /** How long a call may wait for the server. @defaultValue 10 000 */
  readonly timeoutMs?: number;
  /** Told of lost connections, which are opened again by themselves. */
  readonly onError?: (error: Error) => void;
}

/** The sending side of all queues. Connects at the first call, so it never throws itself. */
export function createQueues(
  connection: QueueConnection,
  { timeoutMs = 10_000, onError = () => undefined }: CreateQueuesOptions = {},
): Queues {
  return new BullQueues(connection, timeoutMs, onError);
}

const keepFailed = { age: 7 * 24 * 3600, count: 1000 };

class BullQueues implements Queues {
  readonly #connection: QueueConnection;
  readonly #timeoutMs: number;
  readonly #onError: (error: Error) => void;
  readonly #open = new Map<QueueName, Promise<BullQueue>>();
  #server: QueueServer | undefined;

  constructor(connection: QueueConnection, timeoutMs: number, onError: (error: Error) => void) {
    this.#connection = connection;
    this.#timeoutMs = timeoutMs;
    this.#onError = onError;
  }

  async add<Q extends QueueName, N extends JobName<Q>>(
    queue: Q,
    name: N,
    payload: JobPayload<Q, N>,
    options: AddOptions = {},
  ): Promise<AddedJob> {
    const checked = parsePayload(queue, name, payload);
    return this.#call(queue, async (bull) => {
      if (options.jobId !== undefined && (await isPending(bull, options.jobId))) {
        return { jobId: options.jobId, duplicate: true };
      }
      const jobId = options.jobId ?? randomUUID();
      await bull.add(name, checked, bullOptions(jobId, options));
      return { jobId, duplicate: false };
    });
  }

  async repeat<Q extends QueueName, N extends JobName<Q>>(
    queue: Q,
    name: N,
    payload: JobPayload<Q, N>,
    { id, cron, timeZone }: Repeat,
  ): Promise<void> {
    const data = parsePayload(queue, name, payload);
    const { jobId: _ownIds, ...opts } = bullOptions('', {});
    await this.#call(queue, (bull) =>
      bull.upsertJobScheduler(id, { pattern: cron, tz: timeZone }, { name, data, opts }),
    );
  }

  repeats(queue: QueueName): Promise<readonly Repeat[]> {
    return this.#call(queue, async (bull) => {
      const schedulers = await bull.getJobSchedulers(0, -1);
      return schedulers.map(({ key, pattern = '', tz = '' }) => ({
        id: key,
        cron: pattern,
        timeZone: tz,
      }));
    });
  }

  endRepeat(queue: QueueName, id: string): Promise<boolean> {
    return this.#call(queue, (bull) => bull.removeJobScheduler(id));
  }

  counts(queue: QueueName): Promise<QueueCounts> {
    return this.#call(queue, async (bull) => {
      const counts = await bull.getJobCounts(
        'waiting',
        'prioritized',
        'active',
        'delayed',
        'failed',
      );
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
      return { waiting: waiting + prioritized, active, delayed, failed };
    });
  }

  remove(queue: QueueName, jobId: string): Promise<RemoveOutcome> {
    return this.#call(queue, async (bull) => {
      const job = await bull.getJob(jobId);
      if (job === undefined) return 'missing';
      try {
        await job.remove();
        return 'removed';
      } catch (error) {
        if (await job.isActive()) return 'active';
        throw error;
      }
    });
  }

  health(): Promise<QueueHealth> {
    return checkHealth(this.#connection, this.#timeoutMs);
  }

  async close(): Promise<void> {
    const queues = await Promise.allSettled(this.#open.values());
    this.#open.clear();
    for (const queue of queues) {
      if (queue.status === 'fulfilled') await queue.value.close().catch(this.#onError);
    }
    if (this.#server !== undefined) closeServer(this.#server);
    this.#server = undefined;
  }

  #call<T>(queue: QueueName, work: (bull: BullQueue) => Promise<T>): Promise<T> {
    return withTimeLimit(this.#queue(queue).then(work), this.#timeoutMs);
  }

  #queue(name: QueueName): Promise<BullQueue> {
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    this.#server ??= openServer(this.#connection, this.#onError);
    const opening = openBullQueue(this.#server, name, this.#onError);
    this.#open.set(name, opening);
    // BullMQ remembers a failed start for ever: the next call has to begin anew.
    opening.catch(() => this.#open.delete(name));
    return opening;
  }
}

/** Whether the job waits or runs. A finished one is removed: BullMQ would drop a new job of its id in silence. */
async function isPending(bull: BullQueue, jobId: string): Promise<boolean> {
  const job = await bull.getJob(jobId);
  if (job === undefined) return false;
  const state = await job.getState();
  if (state !== 'completed' && state !== 'failed') return state !== 'unknown';
  await job.remove();
  return false;
}

function bullOptions(jobId: string, options: AddOptions) {
  const { delayMs, priority, attempts = 3, backoff } = options;
  return {
    jobId,
    attempts,
    backoff: { type: backoff?.type ?? 'exponential', delay: backoff?.delayMs ?? 1000 },
    removeOnComplete: true,
    removeOnFail: keepFailed,
    ...(delayMs !== undefined && { delay: delayMs }),
    ...(priority !== undefined && { priority }),
  };
}
