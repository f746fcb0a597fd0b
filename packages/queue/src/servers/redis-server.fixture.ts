import { startRedis } from '@kindred/testing';
import type { QueueServerUnderTest } from './queue-server-under-test.fixture.ts';

/** Starts a Redis server in a temporary folder. */
export async function startQueueInRedis(): Promise<QueueServerUnderTest> {
  const redis = await startRedis();
  return {
    ...redis,
    connection: (prefix) => ({ backend: 'redis', url: redis.url, prefix }),
  };
}
