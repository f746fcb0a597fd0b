import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCollection } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
}, 120_000);
afterAll(() => testing.stop());

/** Searches that are told apart by their scores. */
const searches = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => ({
    point: Float32Array.of(from + n, -1),
    score: from + n,
  }));
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);

describe('sampled searches', () => {
  test('the first are the reference, of the later ones the newest are kept', async () => {
    const { drift } = testing.database;
    const { generationId } = await newCollection(testing.database, { dimension: 2 });
    expect(await drift.queries(generationId)).toEqual({
      reference: { points: [], scores: [] },
      newer: { points: [], scores: [] },
    });
    await drift.recordQueries(generationId, []);
    for (const [from, to] of [
      [0, 100],
      [100, 300],
      [300, 600],
    ] as const)
      await drift.recordQueries(generationId, searches(from, to));
    const { reference, newer } = await drift.queries(generationId);
    expect(reference.scores).toEqual(numbers(0, 256));
    expect(newer.scores).toEqual(numbers(344, 600));
    expect(newer.points[0]).toEqual(Float32Array.of(344, -1));
  });

  test('of several processes add up, and none is counted twice', async () => {
    const { drift } = testing.database;
    const { generationId } = await newCollection(testing.database, { dimension: 2 });
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        drift.recordQueries(generationId, searches(n * 50, (n + 1) * 50)),
      ),
    );
    const { reference, newer } = await drift.queries(generationId);
    expect(reference.scores).toHaveLength(256);
    const all = [...reference.scores, ...newer.scores].toSorted((a, b) => a - b);
    expect(all).toEqual(numbers(0, 400));
  });

  test('a reference that is taken anew calls the newest right', async () => {
    const { drift } = testing.database;
    const { generationId } = await newCollection(testing.database, { dimension: 2 });
    await drift.recordQueries(generationId, searches(0, 400));
    await drift.setReference(generationId, {});
    const { reference, newer } = await drift.queries(generationId);
    expect(reference.scores).toEqual(numbers(144, 400));
    expect(newer.scores).toEqual([]);
    await drift.recordQueries(generationId, searches(400, 410));
    expect((await drift.queries(generationId)).newer.scores).toEqual(numbers(400, 410));
  });

  test('a reference that is not full yet goes on', async () => {
    const { drift } = testing.database;
    const { generationId } = await newCollection(testing.database, { dimension: 2 });
    await drift.recordQueries(generationId, searches(0, 10));
    await drift.setReference(generationId, {});
    await drift.recordQueries(generationId, searches(10, 20));
    expect((await drift.queries(generationId)).reference.scores).toEqual(numbers(0, 20));
  });

  test('of a generation that is gone are dropped, and go with it', async () => {
    const { drift, collections } = testing.database;
    const { generationId, name } = await newCollection(testing.database, { dimension: 2 });
    await drift.recordQueries(generationId, searches(0, 3));
    await collections.delete(name);
    await drift.recordQueries(generationId, searches(3, 6));
    expect((await drift.queries(generationId)).reference.scores).toEqual([]);
  });
});
