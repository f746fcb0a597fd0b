import { queueContract } from './contract/queue-contract.fixture.ts';
import { hasRedis, startRedis } from './servers/redis-server.fixture.ts';

queueContract('Redis', () => startRedis(), hasRedis());
