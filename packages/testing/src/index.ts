export { hasRedis } from './redis/has-redis.ts';
export { type RedisServer, startRedis } from './redis/start-redis.ts';
export { until } from './until/until.ts';
