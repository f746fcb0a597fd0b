import type { PostgresQueueConnection, RedisQueueConnection } from './queue-connection.ts';

/** Connection of one queue or worker in PostgreSQL: a small pool, plus one connection that listens. */
export function postgresOptions(
  { connectionString, schema }: PostgresQueueConnection,
  max: number,
) {
  return {
    connectionString,
    schema: schema ?? 'kindred_queue',
    migrate: true,
    max,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  };
}

/** Beginning of all keys in Redis. */
export function redisPrefix({ prefix }: RedisQueueConnection): string {
  return prefix ?? 'kindred';
}
