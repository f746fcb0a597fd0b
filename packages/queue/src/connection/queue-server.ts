import type { Redis } from 'ioredis';
import { openRedis } from './open-redis.ts';
import type {
  PostgresQueueConnection,
  QueueConnection,
  RedisQueueConnection,
} from './queue-connection.ts';

/** A connection as BullMQ's classes are opened with it; queues in Redis have one socket in common. */
export type QueueServer =
  | PostgresQueueConnection
  | (RedisQueueConnection & { readonly redis: Redis });

export function openServer(
  connection: QueueConnection,
  onError: (error: Error) => void,
): QueueServer {
  if (connection.backend === 'postgres') return connection;
  return { ...connection, redis: openRedis(connection.url, onError) };
}

/** Ends the socket; BullMQ leaves one that it was given open. */
export async function closeServer(server: QueueServer): Promise<void> {
  if (server.backend === 'postgres') return;
  // Unlike quit, this also works while the server is away.
  server.redis.disconnect();
}
