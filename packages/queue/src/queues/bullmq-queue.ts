import {
  createPostgresBackend,
  Queue,
  type IQueueBackend,
  type PostgresConnectionOptions,
  type PostgresQueueBackend,
} from 'bullmq';
import { postgresOptions, redisPrefix } from '../connection/bullmq-names.ts';
import type { QueueServer } from '../connection/queue-server.ts';

/** The calls of BullMQ's queue that are used, the same for both servers. */
export type BullQueue = Pick<
  Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend>,
  | 'add'
  | 'getJob'
  | 'getJobCounts'
  | 'getJobSchedulers'
  | 'upsertJobScheduler'
  | 'removeJobScheduler'
  | 'waitUntilReady'
  | 'close'
>;

/** Opens one queue and waits until its server has answered. */
export async function openBullQueue(
  server: QueueServer,
  name: string,
  onError: (error: Error) => void,
): Promise<BullQueue> {
  const queue = construct(server, name);
  queue.on('error', onError);
  try {
    await queue.waitUntilReady();
    return queue;
  } catch (error) {
    await queue.close().catch(onError);
    throw error;
  }
}

function construct(server: QueueServer, name: string) {
  if (server.backend === 'postgres') {
    return new Queue<
      unknown,
      unknown,
      string,
      unknown,
      unknown,
      string,
      PostgresQueueBackend,
      PostgresConnectionOptions
    >(name, { connection: postgresOptions(server, 2) }, createPostgresBackend);
  }
  return new Queue<unknown, unknown, string, unknown, unknown, string>(name, {
    connection: server.redis,
    prefix: redisPrefix(server),
    skipVersionCheck: true,
  });
}
