import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createQueues, type Queues } from '@kindred/queue';
import { createLogger, readEnvironment } from '@kindred/runtime';
import { hasRedis, type RedisServer, startRedis, until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';
import { openServices, type OpenedServices } from '../services/open-services.ts';

const logger = createLogger({
  name: 'api',
  environment: { logLevel: 'silent', logFormat: 'json' },
});

(hasRedis() ? describe : describe.skip)('collections are watched over Redis', () => {
  let redis: RedisServer;
  let api: TestApi;
  let queues: Queues;
  let other: OpenedServices;
  beforeAll(async () => {
    redis = await startRedis();
    // It is away when the API starts.
    await redis.stop();
    api = await startApi({}, { REDIS_URL: redis.url, KINDRED_DRIFT_CHECK_MINUTES: '15' });
  }, 180_000);
  afterAll(async () => {
    await other.close();
    await queues.close();
    await api.close();
    await redis.close();
  }, 60_000);

  test('by an API that began, and answered, while it was away', async () => {
    const space = { modality: 'vector', dimension: 2, distance: 'euclidean' };
    const made = await api.send('POST', '/v1/collections', { name: 'points', ...space });
    expect(made.status).toBe(201);
    await redis.start();
    queues = createQueues({ backend: 'redis', url: redis.url });
    await queues.add('watching', 'check-collections', {});
    const { drift } = api.services;
    await until(async () => (await drift.latestChecks()).length === 1);
  }, 120_000);

  test('by one of several processes at a time, which keep one repeat', async () => {
    const environment = readEnvironment({
      KINDRED_HOME: api.home,
      DATABASE_URL: api.databaseUrl,
      REDIS_URL: redis.url,
      KINDRED_DRIFT_CHECK_MINUTES: '15',
    });
    other = await openServices(environment, logger);
    const cron = '*/15 * * * *';
    await until(async () => (await queues.repeats('watching')).length > 0);
    expect(await queues.repeats('watching')).toEqual([
      { id: 'check-collections', cron, timeZone: 'UTC' },
    ]);
    const { drift } = api.services;
    const atOf = async () => (await drift.latestChecks())[0]?.at.getTime() ?? 0;
    for (let round = 0; round < 4; round += 1) {
      const before = await atOf();
      const jobId = randomUUID();
      await Promise.all(
        [1, 2].map(() => queues.add('watching', 'check-collections', {}, { jobId })),
      );
      await until(async () => (await atOf()) > before);
    }
    await until(async () => (await queues.counts('watching')).active === 0);
    expect(await queues.counts('watching')).toMatchObject({ waiting: 0, failed: 0 });
  }, 120_000);
});
