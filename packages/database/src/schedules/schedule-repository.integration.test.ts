import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createScheduleSchema } from '@kindred/contracts';
import { newModelVersion, newRun } from '../test-database/model-samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const create = (model: string, more: object = {}) =>
  testing.database.schedules.create(
    createScheduleSchema.parse({ ...newRun(model), cron: '0 3 * * *', ...more }),
  );
const firing = (state = 'a') => ({ jobId: randomUUID(), state, baseVersionId: null });

describe('schedules', () => {
  test('are made, found, listed page by page, changed and deleted', async () => {
    const { schedules } = testing.database;
    const first = await create('listed', { timeZone: 'Europe/Berlin', base: { version: 2 } });
    const second = await create('listed', { enabled: false });
    expect(await schedules.find(first.id)).toEqual(first);
    expect(first).toMatchObject({ base: { version: 2 }, last: null, enabled: true });
    const page = await schedules.list({ limit: 1 });
    expect(page.data).toEqual([first]);
    const { nextCursor = '' } = page;
    expect((await schedules.list({ limit: 1, cursor: nextCursor })).data).toEqual([second]);
    expect((await schedules.enabled()).map(({ id }) => id)).toEqual([first.id]);
    const changes = { cron: '5 4 * * 1', enabled: false, base: null };
    const changed = await schedules.update(first.id, changes);
    expect(changed).toMatchObject({ ...changes, timeZone: 'Europe/Berlin', data: first.data });
    expect(await schedules.update(first.id, {})).toMatchObject({ cron: '5 4 * * 1' });
    expect(await schedules.delete(first.id)).toBe(true);
    expect(await schedules.delete(first.id)).toBe(false);
    expect(await schedules.update(first.id, changes)).toBeUndefined();
  });

  test('their changes are told', async () => {
    const { schedules } = testing.database;
    const heard: number[] = [];
    const unsubscribe = await schedules.onChange(() => heard.push(Date.now()));
    const { id } = await create('told');
    await schedules.update(id, { enabled: false });
    await schedules.delete(id);
    const deadline = Date.now() + 10_000;
    while (heard.length < 3 && Date.now() < deadline)
      await new Promise((wake) => setTimeout(wake, 20));
    await unsubscribe();
    expect(heard).toHaveLength(3);
  });
});

describe('the time of a schedule', () => {
  test('starts a run once per job, also when jobs come at the same moment', async () => {
    const { schedules, runs } = testing.database;
    const { id } = await create('fired');
    const once = firing();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => schedules.fire(id, once)));
    expect(outcomes.toSorted()).toEqual(['repeated', 'repeated', 'repeated', 'started']);
    const last = (await schedules.find(id))?.last;
    expect(last).toMatchObject({ outcome: 'started', message: null });
    expect(await runs.find(last?.run ?? '')).toMatchObject({
      model: 'fired',
      trigger: 'schedule',
      status: 'queued',
    });
    expect(await testing.sql(`SELECT FROM outbox WHERE key = $1`, [last?.run])).toHaveLength(1);
  });

  test('waits for the last run, and skips what has not changed since one that succeeded', async () => {
    const { schedules, runs, models } = testing.database;
    const { id } = await create('skips');
    await schedules.fire(id, firing());
    const first = (await schedules.find(id))?.last?.run ?? '';
    expect(await schedules.fire(id, firing('b'))).toBe('unfinished');
    await runs.requestCancel(first);
    // A run that came to nothing is no reason to skip the next.
    expect(await schedules.fire(id, firing())).toBe('started');
    const second = (await schedules.find(id))?.last?.run ?? '';
    expect(second).not.toBe(first);
    await runs.claim(second);
    await models.commitVersion(newModelVersion('skips', { id: second, attempt: 1 }));
    expect(await schedules.fire(id, firing())).toBe('unchanged');
    expect((await schedules.find(id))?.last).toMatchObject({ outcome: 'unchanged', run: second });
    expect(await schedules.fire(id, firing('b'))).toBe('started');
    expect(await schedules.fire(id, { jobId: 'j', refused: 'no such collection' })).toBe('refused');
    expect((await schedules.find(id))?.last).toMatchObject({ message: 'no such collection' });
  });

  test('trains again where that is wanted, and does nothing once it is disabled or deleted', async () => {
    const { schedules, runs, models } = testing.database;
    const { id } = await create('always', { skipUnchanged: false });
    await schedules.fire(id, firing());
    const run = (await schedules.find(id))?.last?.run ?? '';
    await runs.claim(run);
    await models.commitVersion(newModelVersion('always', { id: run, attempt: 1 }));
    expect(await schedules.fire(id, firing())).toBe('started');
    await schedules.update(id, { enabled: false });
    expect(await schedules.fire(id, firing())).toBe('gone');
    await schedules.delete(id);
    expect(await schedules.fire(id, firing())).toBe('gone');
  });
});
