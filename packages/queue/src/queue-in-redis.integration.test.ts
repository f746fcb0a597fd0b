import { testQueueBackend } from './queue-backend.fixture.ts';
import { hasRedis, startRedis } from './servers/redis-server.fixture.ts';

testQueueBackend('Redis', () => startRedis(), hasRedis());
