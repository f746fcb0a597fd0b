import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newCollection, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
}, 120_000);
afterAll(() => testing.stop());

test('what comes after a reference is new; metadata alone is not', async () => {
  const { drift, items } = testing.database;
  const { id, generationId } = await newCollection(testing.database, { dimension: 1 });
  await items.upsert(id, [vector('a', 1), vector('b', 2)]);
  expect(await drift.reference(generationId)).toBeUndefined();
  expect((await drift.newer(generationId, 10)).labels).toHaveLength(0);

  const taken = await drift.setReference(generationId, { scores: [0.5] });
  expect(taken).toEqual({ sketch: { scores: [0.5] }, at: expect.any(Date) });
  expect(await drift.reference(generationId)).toEqual(taken);
  await items.upsert(id, [{ ...vector('a', 1), metadata: { seen: true } }, vector('c', 3)]);
  await items.upsert(id, [vector('b', 4), vector('d', 5)]);
  await items.delete(id, 'c');
  const { vectors } = await drift.newer(generationId, 10);
  expect([...vectors]).toEqual([5, 4]);
  expect((await drift.newer(generationId, 1)).vectors).toEqual(Float32Array.of(5));

  await drift.setReference(generationId, { scores: [] });
  expect((await drift.newer(generationId, 10)).labels).toHaveLength(0);
  const gone = '00000000-0000-4000-8000-000000000000';
  expect(await drift.setReference(gone, {})).toBeUndefined();
});
