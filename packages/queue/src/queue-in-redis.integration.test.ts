import { hasRedis } from '@kindred/testing';
import { queueContract } from './contract/queue-contract.fixture.ts';
import { startQueueInRedis } from './servers/redis-server.fixture.ts';

queueContract('Redis', startQueueInRedis, hasRedis());
