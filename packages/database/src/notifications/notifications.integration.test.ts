import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { newRun } from '../test-database/model-samples.fixture.ts';
import { newCollection, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import { Notifications } from './notifications.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const cut = () =>
  testing.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'kindred-listen'`);

test('after a lost connection every listener is called once for what it may have missed', async () => {
  const { database } = testing;
  const { id, generationId } = await newCollection(database, { dimension: 1 });
  const run = await database.runs.create(newRun('m'));
  const heard = { generations: [] as string[], runs: [] as string[], messages: 0 };
  const ends = await Promise.all([
    database.generations.onChange((changed) => heard.generations.push(changed)),
    database.runs.onEvent((changed) => heard.runs.push(changed)),
    database.outbox.onMessage(() => {
      heard.messages += 1;
    }),
  ]);
  await cut();
  // Written while nobody listens.
  await database.items.upsert(id, [vector('a', 1)]);
  await database.runs.requestCancel(run.id);
  await until(() => heard.messages > 0 && heard.runs.length > 0 && heard.generations.length > 0);
  expect(heard.generations).toContain(generationId);
  expect(heard.runs).toContain(run.id);
  // And it listens again.
  heard.generations.length = 0;
  await database.items.upsert(id, [vector('a', 2)]);
  await until(() => heard.generations.length > 0);
  await Promise.all(ends.map((end) => end()));
});

test('a connection that is cut again and again is opened again each time', async () => {
  const errors: unknown[] = [];
  const { connectionString } = testing;
  const notifications = new Notifications({
    connectionString,
    onError: (error) => errors.push(error),
  });
  let [messages, gaps] = [0, 0];
  await notifications.subscribe('kindred_outbox', {
    onMessage: () => {
      messages += 1;
    },
    onGap: (outageMs) => {
      expect(outageMs).toBeGreaterThanOrEqual(0);
      gaps += 1;
    },
  });
  for (let round = 1; round <= 3; round += 1) {
    await cut();
    await until(() => gaps >= round);
    await testing.sql(`SELECT pg_notify('kindred_outbox', '')`);
    await until(() => messages === round);
  }
  expect(errors.length).toBeGreaterThanOrEqual(3);
  await notifications.close();
  const left = await testing.sql(`SELECT 1 FROM pg_stat_activity
    WHERE application_name = 'kindred-listen' AND backend_start > now() - interval '1 second'`);
  expect(left.length).toBeLessThanOrEqual(1);
});

test('the first subscription says when the server is away', async () => {
  const notifications = new Notifications({
    connectionString: 'postgresql://x:y@127.0.0.1:1/z',
    onError: () => {},
  });
  const subscriber = { onMessage() {}, onGap() {} };
  await expect(notifications.subscribe('kindred_run', subscriber)).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
  await notifications.close();
});
