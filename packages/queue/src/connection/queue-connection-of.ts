import type { Environment } from '@kindred/runtime';
import type { QueueConnection } from './queue-connection.ts';

/** The queue lives in Redis where there is one, else in the PostgreSQL of the installation. */
export function queueConnectionOf(
  { redisUrl }: Pick<Environment, 'redisUrl'>,
  databaseUrl: string,
): QueueConnection {
  if (redisUrl !== undefined) return { backend: 'redis', url: redisUrl };
  return { backend: 'postgres', connectionString: databaseUrl };
}
