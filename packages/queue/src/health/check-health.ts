import { messageOf, redactUrls } from '@kindred/runtime';
import type { QueueConnection } from '../connection/queue-connection.ts';
import type { QueueHealth } from '../queues/queues.ts';
import { checkPostgres } from './check-postgres.ts';
import { checkRedis } from './check-redis.ts';

/** Opens a connection of its own, so that it tells what a new process would find. Never throws. */
export async function checkHealth(
  connection: QueueConnection,
  timeoutMs: number,
): Promise<QueueHealth> {
  try {
    const { problems, unknown } =
      connection.backend === 'postgres'
        ? await checkPostgres(connection, timeoutMs)
        : await checkRedis(connection, timeoutMs);
    return { ok: problems.length === 0, problems, unknown };
  } catch (error) {
    const server = connection.backend === 'postgres' ? 'PostgreSQL' : 'Redis';
    const problem = `${server} cannot be used for the queue: ${redactUrls(messageOf(error))}`;
    return { ok: false, problems: [problem], unknown: [] };
  }
}
