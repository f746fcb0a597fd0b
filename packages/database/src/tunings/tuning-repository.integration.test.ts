import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TuningResult } from '@kindred/contracts';
import { newCollection, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const request = { targetRecall: 0.98, k: 10, sampleSize: 5000, apply: true };
const progress = { step: 'build', graph: 1, graphs: 4 } as const;
const choice = { m: 24, efConstruction: 300, ef: 48 };
const result: TuningResult = {
  storage: 'float32',
  collectionVectors: 9000,
  vectors: 4500,
  queries: 500,
  choice,
  applied: true,
  tries: [],
};
const stale = { code: 'stale-attempt' };

async function claimed() {
  const { tunings } = testing.database;
  const collection = await newCollection(testing.database, { dimension: 2 });
  const { id } = await tunings.create(collection.id, request);
  const tuning = await tunings.claim(id);
  return { id, collection, attempt: tuning?.attempt ?? -1 };
}

describe('tunings', () => {
  test('are stored with their job in one transaction', async () => {
    const { tunings } = testing.database;
    const collection = await newCollection(testing.database, { dimension: 2 });
    const tuning = await tunings.create(collection.id, request);
    expect(tuning).toMatchObject({
      collection: collection.name,
      collectionId: collection.id,
      status: 'queued',
      request,
      attempt: 0,
      progress: null,
      result: null,
      cancelRequested: false,
      error: null,
      startedAt: null,
      finishedAt: null,
    });
    expect(await tunings.find(tuning.id)).toEqual(tuning);
    const jobs = await testing.sql(`SELECT queue, name, payload FROM outbox WHERE key = $1`, [
      tuning.id,
    ]);
    const payload = { tuningId: tuning.id };
    expect(jobs).toEqual([{ queue: 'tuning', name: 'tune-index', payload }]);
    await expect(tunings.create(randomUUID(), request)).rejects.toMatchObject({
      code: 'collection-not-found',
    });
    expect(await tunings.find(randomUUID())).toBeUndefined();
  });

  test('fence off older attempts', async () => {
    const { tunings } = testing.database;
    const { id, attempt } = await claimed();
    expect(attempt).toBe(1);
    expect(await tunings.record(id, 1, progress)).toEqual({ cancelRequested: false });
    expect(await tunings.claim(id)).toMatchObject({ attempt: 2, status: 'running', progress });
    await expect(tunings.record(id, 1, progress)).rejects.toMatchObject(stale);
    for (const outcome of [
      { status: 'succeeded', result, settings: choice },
      { status: 'failed', error: { code: 'x', message: 'y' } },
      { status: 'cancelled' },
    ] as const)
      await expect(tunings.finish(id, 1, outcome)).rejects.toMatchObject(stale);
    const collections = await testing.database.collections.list({ limit: 1000 });
    expect(collections.data.every(({ indexRevision }) => indexRevision === 0)).toBe(true);
  });

  test('end with their result, and set it in the same transaction', async () => {
    const { tunings, collections } = testing.database;
    const { id, attempt, collection } = await claimed();
    const outcome = { status: 'succeeded', result, settings: choice } as const;
    await tunings.finish(id, attempt, outcome);
    await tunings.finish(id, attempt, outcome);
    expect(await tunings.find(id)).toMatchObject({ status: 'succeeded', result, error: null });
    expect(await collections.find(collection.name)).toMatchObject({
      index: { ...collection.index, ...choice },
      indexRevision: 1,
    });
    expect(await tunings.claim(id)).toBeUndefined();
  });

  test('say why they failed', async () => {
    const { tunings } = testing.database;
    const { id, attempt } = await claimed();
    const error = { code: 'tuning-data-unusable', message: 'Too few.' };
    await tunings.finish(id, attempt, { status: 'failed', error });
    expect(await tunings.find(id)).toMatchObject({ status: 'failed', error, result: null });
  });

  test('are cancelled at once while they wait, else by their worker or the next one', async () => {
    const { tunings } = testing.database;
    const { id, attempt, collection } = await claimed();
    expect(await tunings.requestCancel(id)).toMatchObject({
      status: 'running',
      cancelRequested: true,
    });
    expect(await tunings.record(id, attempt, progress)).toEqual({ cancelRequested: true });
    expect(await tunings.claim(id)).toBeUndefined();
    expect(await tunings.find(id)).toMatchObject({ status: 'cancelled' });
    const finished = { code: 'tuning-finished' };
    await expect(tunings.requestCancel(id)).rejects.toMatchObject(finished);
    const queued = await tunings.create(collection.id, request);
    expect(await tunings.requestCancel(queued.id)).toMatchObject({ status: 'cancelled' });
    expect(await tunings.claim(queued.id)).toBeUndefined();
    expect(await tunings.requestCancel(randomUUID())).toBeUndefined();
  });

  test('are listed by collection, each once, newest first, also within one millisecond', async () => {
    const { tunings } = testing.database;
    const { collection } = await claimed();
    for (let i = 0; i < 6; i += 1) await tunings.create(collection.id, request);
    await testing.sql(
      `UPDATE tunings SET created_at = '2026-01-01' WHERE id IN (
         SELECT id FROM tunings WHERE collection_id = $1 LIMIT 4)`,
      [collection.id],
    );
    const seen: string[] = [];
    const times: number[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await tunings.list(collection.id, { cursor, limit: 2 });
      seen.push(...page.data.map(({ id }) => id));
      times.push(...page.data.map(({ createdAt }) => createdAt.getTime()));
      cursor = page.nextCursor;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    await expect(
      tunings.list(collection.id, { cursor: 'WyJ4IiwieSJd', limit: 3 }),
    ).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  test('that nobody works on are found', async () => {
    const { tunings } = testing.database;
    const [old, active] = [await claimed(), await claimed()];
    await testing.sql(`UPDATE tunings SET updated_at = now() - interval '1 hour' WHERE id = $1`, [
      old.id,
    ]);
    expect(await tunings.abandoned(60_000)).toEqual([old.id]);
    expect(await tunings.abandoned(0)).toContain(active.id);
    await tunings.record(old.id, old.attempt, progress);
    expect(await tunings.abandoned(60_000)).toEqual([]);
  });

  test('go with their collection', async () => {
    const { tunings, collections } = testing.database;
    const { id, collection } = await claimed();
    await collections.delete(collection.name);
    expect(await tunings.find(id)).toBeUndefined();
  });
});

describe('a sample', () => {
  test('is drawn from what lives, the same one each time, and no more than there is', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database, { dimension: 2 });
    const items = Array.from({ length: 40 }, (_, n) => vector(`v${n}`, n, 1));
    await database.items.upsert(id, items);
    await database.items.delete(id, 'v7');
    const all = await database.generations.sample(generationId, 100);
    const labels = [...all.labels];
    expect(labels.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, n) => n).filter((n) => n !== 7),
    );
    // Drawn, and not the first ones.
    expect(labels).not.toEqual(labels.toSorted((a, b) => a - b));
    // Each with its own vector, which begins with the label here.
    expect(all.vectors[0]! / all.vectors[1]!).toBeCloseTo(labels[0]!, 3);
    const some = await database.generations.sample(generationId, 5);
    expect(some.labels).toEqual(all.labels.slice(0, 5));
    expect(some.vectors).toEqual(all.vectors.slice(0, 10));
    expect((await database.generations.sample(randomUUID(), 5)).vectors).toHaveLength(0);
  });
});
