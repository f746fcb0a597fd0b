import { randomUUID } from 'node:crypto';
import { runEventSchema, type RunProgress } from '@kindred/contracts';
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

const progress: RunProgress = {
  epoch: 1,
  epochs: 2,
  step: 5,
  steps: 10,
  loss: 0.25,
  examplesPerSecond: 100.5,
  etaSeconds: null,
};

async function claimed(model = `m-${randomUUID()}`) {
  const { runs } = testing.database;
  const { id } = await runs.create(newRun(model));
  const run = await runs.claim(id);
  return { id, attempt: run?.attempt ?? -1 };
}

describe('create', () => {
  test('stores the run, its model, its first event and the job in one transaction', async () => {
    const { runs, models } = testing.database;
    const given = newRun('fresh');
    const run = await runs.create(given);
    expect(run).toMatchObject({
      ...given,
      status: 'queued',
      attempt: 0,
      version: null,
      progress: null,
      cancelRequested: false,
      error: null,
      startedAt: null,
      finishedAt: null,
    });
    expect(await runs.find(run.id)).toEqual(run);
    expect(await models.find('fresh')).toMatchObject({ versions: 0, aliases: {} });
    const [event, ...others] = await runs.events(run.id, 0, 10);
    expect(others).toEqual([]);
    expect(runEventSchema.parse(event)).toMatchObject({
      sequence: 1,
      attempt: 0,
      event: { type: 'status', status: 'queued' },
    });
    const jobs = await testing.sql(`SELECT queue, name, payload FROM outbox WHERE key = $1`, [
      run.id,
    ]);
    expect(jobs).toEqual([{ queue: 'training', name: 'train-run', payload: { runId: run.id } }]);
  });

  test('of eight runs of one new model at once makes one model', async () => {
    const { runs } = testing.database;
    await Promise.all(Array.from({ length: 8 }, () => runs.create(newRun('shared'))));
    expect(await testing.sql(`SELECT name FROM models WHERE name = 'shared'`)).toHaveLength(1);
  });
});

describe('claim', () => {
  test('counts the attempts and fences off the older ones everywhere', async () => {
    const { runs } = testing.database;
    const first = await claimed();
    expect(first.attempt).toBe(1);
    const second = await runs.claim(first.id);
    expect(second).toMatchObject({ attempt: 2, status: 'running' });
    expect(second?.startedAt).toBeInstanceOf(Date);
    const stale = { code: 'stale-attempt' };
    const body = { type: 'progress', ...progress } as const;
    await expect(runs.record(first.id, 1, body)).rejects.toMatchObject(stale);
    await expect(runs.finish(first.id, 1, { status: 'cancelled' })).rejects.toMatchObject(stale);
    await expect(
      runs.finish(first.id, 1, { status: 'failed', error: { code: 'x', message: 'y' } }),
    ).rejects.toMatchObject(stale);
    await expect(
      testing.database.models.commitVersion(newModelVersion('m', first)),
    ).rejects.toMatchObject(stale);
    await runs.record(first.id, 2, body);
    expect(await runs.find(first.id)).toMatchObject({ status: 'running', progress });
  });

  test('by eight workers at once gives each its own attempt, and only the last may write', async () => {
    const { runs } = testing.database;
    const { id } = await runs.create(newRun('raced'));
    await Promise.all(Array.from({ length: 8 }, () => runs.claim(id)));
    const writes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6, 7, 8].map((attempt) =>
        runs.record(id, attempt, { type: 'stage', stage: 'load', message: `${attempt}` }),
      ),
    );
    expect(writes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 7 }, () => 'rejected'),
      'fulfilled',
    ]);
  });

  test('gives nothing for a run that has ended, was cancelled, or never was', async () => {
    const { runs } = testing.database;
    const { id, attempt } = await claimed();
    await runs.finish(id, attempt, { status: 'cancelled' });
    expect(await runs.claim(id)).toBeUndefined();
    const queued = await runs.create(newRun('m'));
    await runs.requestCancel(queued.id);
    expect(await runs.claim(queued.id)).toBeUndefined();
    expect(await runs.claim(randomUUID())).toBeUndefined();
  });

  test('ends a run whose worker died before it saw that it is to stop', async () => {
    const { runs } = testing.database;
    const { id, attempt } = await claimed();
    expect(await runs.requestCancel(id)).toMatchObject({
      status: 'running',
      cancelRequested: true,
    });
    expect(await runs.claim(id)).toBeUndefined();
    expect(await runs.find(id)).toMatchObject({ status: 'cancelled' });
    await expect(runs.finish(id, attempt, { status: 'cancelled' })).rejects.toMatchObject({
      code: 'stale-attempt',
    });
  });
});

describe('events', () => {
  test('are numbered without gaps and read on from any number', async () => {
    const { runs } = testing.database;
    const { id, attempt } = await claimed();
    const messages = Array.from({ length: 20 }, (_, i) => `step ${i}`);
    await Promise.all(
      messages.map((message) => runs.record(id, attempt, { type: 'stage', stage: 's', message })),
    );
    await runs.record(id, attempt, {
      type: 'epoch',
      ...progress,
      validation: { accuracy: 0.9 },
    });
    const events = await runs.events(id, 0, 100);
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, i) => i + 1));
    for (const event of events) runEventSchema.parse(event);
    expect(events.at(-1)?.event).toEqual({
      type: 'epoch',
      ...progress,
      validation: { accuracy: 0.9 },
    });
    expect(await runs.events(id, 20, 2)).toEqual(events.slice(20, 22));
    expect(await runs.events(id, 1000, 2)).toEqual([]);
    expect(await runs.find(id)).toMatchObject({ progress });
  });

  test('other than progress leave the progress as it is', async () => {
    const { runs } = testing.database;
    const { id, attempt } = await claimed();
    await runs.record(id, attempt, { type: 'progress', ...progress });
    await runs.record(id, attempt, { type: 'evaluated', metrics: { auc: 0.99 } });
    expect(await runs.find(id)).toMatchObject({ progress });
  });

  test('call back the listeners', async () => {
    const { runs } = testing.database;
    const heard = new Set<string>();
    const end = await runs.onEvent((runId) => heard.add(runId));
    const { id, attempt } = await claimed();
    await runs.record(id, attempt, { type: 'resumed', step: 3 });
    const cancelled = await claimed();
    heard.clear();
    await runs.requestCancel(cancelled.id);
    for (let i = 0; i < 1000 && !heard.has(cancelled.id); i += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(heard).toContain(cancelled.id);
    await end();
  });
});

describe('the end', () => {
  test('of a failed run says why, and doing it twice changes nothing', async () => {
    const { runs } = testing.database;
    const { id, attempt } = await claimed();
    const error = { code: 'dataset-missing', message: 'No data set "x".' };
    await runs.finish(id, attempt, { status: 'failed', error });
    await runs.finish(id, attempt, { status: 'failed', error });
    expect(await runs.find(id)).toMatchObject({ status: 'failed', error, version: null });
    const events = await runs.events(id, 0, 10);
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'status', status: 'queued' },
      { type: 'status', status: 'running' },
      { type: 'status', status: 'failed', message: 'No data set "x".' },
    ]);
    await expect(runs.record(id, attempt, { type: 'resumed', step: 1 })).rejects.toMatchObject({
      code: 'stale-attempt',
    });
  });

  test('can be asked for only while the run has not ended', async () => {
    const { runs } = testing.database;
    const queued = await runs.create(newRun('m'));
    expect(await runs.requestCancel(queued.id)).toMatchObject({ status: 'cancelled' });
    await expect(runs.requestCancel(queued.id)).rejects.toMatchObject({ code: 'run-finished' });
    expect(await runs.requestCancel(randomUUID())).toBeUndefined();
    const { id } = await claimed();
    await runs.requestCancel(id);
    expect(await runs.requestCancel(id)).toMatchObject({ cancelRequested: true });
  });
});

describe('lists', () => {
  test('give every run once, newest first, also within one millisecond', async () => {
    const { runs } = testing.database;
    for (let i = 0; i < 12; i += 1) await runs.create(newRun('many'));
    await testing.sql(`UPDATE runs SET created_at = '2026-01-01' WHERE id IN (
      SELECT r.id FROM runs r JOIN models m ON m.id = r.model_id WHERE m.name = 'many' LIMIT 8)`);
    const seen: string[] = [];
    const times: number[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await runs.list({ cursor, limit: 3 });
      seen.push(...page.data.map(({ id }) => id));
      times.push(...page.data.map(({ createdAt }) => createdAt.getTime()));
      cursor = page.nextCursor;
    }
    const [all] = await testing.sql<{ runs: number }>(`SELECT count(*)::int AS runs FROM runs`);
    expect(seen).toHaveLength(all?.runs ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expect(runs.list({ cursor: 'WyJ4IiwieSJd', limit: 3 })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  test('name unfinished runs that nobody has written to for a while', async () => {
    const { runs } = testing.database;
    const [old, ended, active] = [await claimed(), await claimed(), await claimed()];
    await runs.finish(ended.id, ended.attempt, { status: 'cancelled' });
    await testing.sql(`UPDATE runs SET updated_at = now() - interval '1 hour' WHERE id = ANY($1)`, [
      [old.id, ended.id],
    ]);
    const abandoned = await runs.abandoned(60_000);
    expect(abandoned).toEqual([old.id]);
    expect(await runs.abandoned(0)).toContain(active.id);
    await runs.record(old.id, old.attempt, { type: 'resumed', step: 1 });
    expect(await runs.abandoned(60_000)).toEqual([]);
  });
});
