import { Redis } from 'ioredis';

/**
 * A Redis connection as BullMQ needs it: commands wait for the server to come back (no retry limit),
 * and a lost connection is tried again every two seconds at most.
 */
export function openRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 5_000,
    // When it is ended while the server is away, ioredis waits so long for the end of a socket that has ended before,
    // and the process with it.
    disconnectTimeout: 200,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 6), 2_000),
  });
  // Without a listener ioredis prints errors to the console.
  redis.on('error', onError);
  return redis;
}
