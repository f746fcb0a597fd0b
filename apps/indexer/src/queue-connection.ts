import type { QueueConnection } from '@kindred/queue';
import type { Environment } from '@kindred/runtime';

/** The queue lives in Redis where there is one, else in the PostgreSQL of the installation. */
export function queueConnection(
  { redisUrl }: Pick<Environment, 'redisUrl'>,
  databaseUrl: string,
): QueueConnection {
  if (redisUrl !== undefined) return { backend: 'redis', url: redisUrl };
  return { backend: 'postgres', connectionString: databaseUrl };
}
