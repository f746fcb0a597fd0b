import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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

const create = (model: string) => testing.database.runs.create(newRun(model));
const find = (id: string) => testing.database.runs.find(id);
/** Takes the messages out of the outbox and gives the runs that they name. */
async function posted(): Promise<string[]> {
  const rows = await testing.sql<{ key: string }>(`DELETE FROM outbox RETURNING key`);
  return rows.map(({ key }) => key).toSorted();
}
async function threeOf(model: string) {
  const [first, second, third] = [await create(model), await create(model), await create(model)];
  await posted();
  return [first.id, second.id, third.id] as const;
}

describe('one run of a model at a time', () => {
  test('others wait in the order in which they were made, and see their place', async () => {
    const { runs } = testing.database;
    const [first, second, third] = await threeOf('queue');
    expect(await Promise.all([first, second, third].map(find))).toMatchObject([
      { position: 0 },
      { position: 1 },
      { position: 2 },
    ]);
    expect(await runs.claim(third)).toBeUndefined();
    expect(await runs.claim(second)).toBeUndefined();
    const claimed = await runs.claim(first);
    expect(claimed).toMatchObject({ status: 'running', attempt: 1, position: null });
    expect(await runs.claim(second)).toBeUndefined();
    expect(await find(second)).toMatchObject({ status: 'queued', attempt: 0, position: 1 });
    const page = await runs.list({ limit: 1000 });
    expect(
      page.data.filter(({ model }) => model === 'queue').map(({ position }) => position),
    ).toEqual([2, 1, null]);
  });

  test('the end of a run gives the next one a job again', async () => {
    const { runs } = testing.database;
    const [first, second, third] = await threeOf('ends');
    await runs.claim(first);
    const error = { code: 'x', message: 'y' };
    await runs.finish(first, 1, { status: 'failed', error });
    expect(await posted()).toEqual([second]);
    await runs.claim(second);
    await testing.database.models.commitVersion(
      newModelVersion('ends', { id: second, attempt: 1 }),
    );
    expect(await posted()).toEqual([third]);
    expect(await runs.claim(third)).toMatchObject({ status: 'running' });
  });

  test('a run that waits and is cancelled lets the next one through', async () => {
    const { runs } = testing.database;
    const [first, second] = await threeOf('leaves');
    expect(await runs.claim(second)).toBeUndefined();
    await runs.requestCancel(first);
    expect(await posted()).toEqual([second]);
    expect(await runs.claim(second)).toMatchObject({ status: 'running' });
  });

  test('of sixteen claims of four runs at once one run runs', async () => {
    const { runs } = testing.database;
    const ids = [...(await threeOf('race')), (await create('race')).id];
    await Promise.all(Array.from({ length: 16 }, (_, at) => runs.claim(ids[at % 4] as string)));
    const states = await Promise.all(ids.map(find));
    expect(states.map((run) => run?.status)).toEqual(['running', 'queued', 'queued', 'queued']);
  });

  test('the database itself refuses two', async () => {
    const [first, second] = await threeOf('guarded');
    await testing.database.runs.claim(first);
    const update = testing.sql(`UPDATE runs SET status = 'running' WHERE id = $1`, [second]);
    await expect(update).rejects.toMatchObject({ code: '23505' });
  });

  test('runs of other models do not wait', async () => {
    const { runs } = testing.database;
    const [one, other] = [await create('one'), await create('other')];
    expect(await runs.claim(one.id)).toMatchObject({ status: 'running' });
    expect(await runs.claim(other.id)).toMatchObject({ status: 'running' });
  });
});

describe('pause', () => {
  test('of a run that waits is at once; it comes back in its place', async () => {
    const { runs } = testing.database;
    const [first, second] = await threeOf('waits');
    expect(await runs.requestPause(first)).toMatchObject({ status: 'paused', position: null });
    expect(await posted()).toEqual([second]);
    expect(await runs.claim(first)).toBeUndefined();
    expect(await runs.requestPause(first)).toMatchObject({ status: 'paused' });
    expect(await runs.resume(first)).toMatchObject({ status: 'queued', position: 0 });
    expect(await posted()).toEqual([first]);
    expect(await runs.claim(second)).toBeUndefined();
    expect(await runs.claim(first)).toMatchObject({ status: 'running', attempt: 1 });
  });

  test('of a run that runs is for its worker, and fences the attempt', async () => {
    const { runs } = testing.database;
    const [first, second] = await threeOf('runs');
    await runs.claim(first);
    expect(await runs.requestPause(first)).toMatchObject({
      status: 'running',
      pauseRequested: true,
    });
    await expect(runs.resume(first)).rejects.toMatchObject({ code: 'run-not-paused' });
    await runs.pause(first, 1);
    expect(await posted()).toEqual([second]);
    await runs.pause(first, 1);
    expect(await find(first)).toMatchObject({ status: 'paused', pauseRequested: false });
    const stage = { type: 'stage', stage: 's', message: 'late' } as const;
    await expect(runs.record(first, 1, stage)).rejects.toMatchObject({ code: 'stale-attempt' });
    await expect(runs.pause(first, 2)).rejects.toMatchObject({ code: 'stale-attempt' });
    await runs.resume(first);
    expect(await runs.claim(first)).toMatchObject({ status: 'running', attempt: 2 });
  });

  test('that nobody lived to do is done by the next claim', async () => {
    const { runs } = testing.database;
    const [first, second] = await threeOf('died');
    await runs.claim(first);
    await runs.requestPause(first);
    expect(await runs.claim(first)).toBeUndefined();
    expect(await find(first)).toMatchObject({ status: 'paused', attempt: 2 });
    expect(await posted()).toEqual([second]);
  });

  test('a paused run is cancelled at once, is never abandoned, and ended ones stay', async () => {
    const { runs } = testing.database;
    const [first] = await threeOf('over');
    await runs.requestPause(first);
    await testing.sql(`UPDATE runs SET updated_at = now() - interval '1 hour' WHERE id = $1`, [
      first,
    ]);
    expect(await runs.abandoned(60_000)).not.toContain(first);
    expect(await runs.requestCancel(first)).toMatchObject({ status: 'cancelled' });
    await expect(runs.requestPause(first)).rejects.toMatchObject({ code: 'run-finished' });
    await expect(runs.resume(first)).rejects.toMatchObject({ code: 'run-finished' });
    expect(await runs.requestPause(randomUUID())).toBeUndefined();
    expect(await runs.resume(randomUUID())).toBeUndefined();
  });
});

describe('logs', () => {
  test('come in order, page by page, under the attempt alone', async () => {
    const { runs } = testing.database;
    const { id } = await create('logged');
    await runs.claim(id);
    for (const text of ['one', 'two\0', 'three']) await runs.log(id, 1, text);
    const first = await runs.logs(id, { limit: 2 });
    expect(first.data).toMatchObject([
      { sequence: 1, attempt: 1, text: 'one' },
      { sequence: 2, text: 'two\uFFFD' },
    ]);
    const { nextCursor = '' } = first;
    const second = await runs.logs(id, { limit: 2, cursor: nextCursor });
    expect(second.data.map(({ text }) => text)).toEqual(['three']);
    await runs.claim(id);
    await expect(runs.log(id, 1, 'late')).rejects.toMatchObject({ code: 'stale-attempt' });
  });

  test('the end of a long log is kept', async () => {
    const { runs } = testing.database;
    const { id } = await create('chatty');
    await runs.claim(id);
    const piece = 'x'.repeat(100_000);
    for (let at = 0; at < 8; at += 1) await runs.log(id, 1, `${at}${piece}`);
    const { data } = await runs.logs(id, { limit: 100 });
    expect(data.map(({ text }) => text[0])).toEqual(['3', '4', '5', '6', '7']);
  });
});

describe('a base version', () => {
  test('is told with its run, and its model cannot be deleted before the run has ended', async () => {
    const { runs, models } = testing.database;
    const base = await models.commitVersion(newModelVersion('base'));
    const run = await runs.create({ ...newRun('tuned'), baseVersionId: base.id, trigger: 'drift' });
    expect(run).toMatchObject({
      trigger: 'drift',
      base: { versionId: base.id, model: 'base', version: 1, artifactKey: 'models/base' },
    });
    await expect(models.delete('base')).rejects.toMatchObject({ code: 'model-in-use' });
    await runs.requestCancel(run.id);
    expect(await models.delete('base')).toBe(true);
    expect(await find(run.id)).toMatchObject({ base: null });
  });
});
