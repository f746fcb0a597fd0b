import { Redis } from 'ioredis';
import type { RedisQueueConnection } from '../connection/queue-connection.ts';

/** Whether a Redis server keeps a job that it has accepted: no eviction, and an append-only file. */
export async function checkRedis(
  { url }: RedisQueueConnection,
  timeoutMs: number,
): Promise<{ problems: string[]; unknown: string[] }> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: () => null,
    // It would print to the console where INFO is forbidden; a server that still loads fails the ping.
    enableReadyCheck: false,
  });
  // What breaks the connection is also what connect() rejects with, unless it comes as an event only.
  let broken: Error | undefined;
  redis.on('error', (error: Error) => (broken = error));
  try {
    await redis.connect().catch((error: unknown) => {
      throw broken ?? error;
    });
    await redis.ping();
    const policy = await read(redis, 'memory', 'maxmemory_policy', 'maxmemory-policy');
    const aof = await read(redis, 'persistence', 'aof_enabled', 'appendonly');
    return judge(policy, aof);
  } finally {
    redis.disconnect();
  }
}

function judge(policy: string | undefined, aof: string | undefined) {
  const problems: string[] = [];
  const unknown: string[] = [];
  if (policy === undefined) {
    unknown.push('Redis does not tell its maxmemory-policy; it has to be noeviction.');
  } else if (policy !== 'noeviction') {
    problems.push(
      `Redis may throw jobs away when memory runs out (maxmemory-policy is ${policy}). ` +
        'Set maxmemory-policy to noeviction.',
    );
  }
  if (aof === undefined) {
    unknown.push(
      'Redis does not tell whether it keeps an append-only file; appendonly has to be yes.',
    );
  } else if (aof !== '1' && aof !== 'yes') {
    problems.push('Redis loses jobs when it restarts (appendonly is no). Set appendonly to yes.');
  }
  return { problems, unknown };
}

/** A setting from INFO, else from CONFIG GET; undefined when hosted servers forbid both. */
async function read(
  redis: Redis,
  section: string,
  field: string,
  setting: string,
): Promise<string | undefined> {
  const info = await redis.info(section).catch(() => '');
  const line = info.split(/\r?\n/).find((one) => one.startsWith(`${field}:`));
  if (line !== undefined) return line.slice(field.length + 1);
  const config: unknown = await redis.config('GET', setting).catch(() => []);
  const value: unknown = Array.isArray(config) ? config[1] : undefined;
  return typeof value === 'string' ? value : undefined;
}
