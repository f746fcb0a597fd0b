import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { embedPending, newCollection, text } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

describe('truncate', () => {
  test('deletes everything with its log rows and tombstones, and goes on counting', async () => {
    const { database, sql } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a'), text('b'), text('c')]);
    await database.items.delete(id, 'b');
    await embedPending(database, generationId, 1);
    expect(await database.items.truncate(id)).toEqual({ deleted: 2, revision: 6 });
    expect(await database.collections.counts(id)).toEqual({
      items: 0,
      indexed: 0,
      pending: 0,
      failed: 0,
      inherited: 0,
    });
    expect(await database.generations.changesAfter(generationId, 1, 10)).toMatchObject({
      position: 2,
      removed: Uint32Array.of(0),
    });
    const log = await sql(
      `SELECT revision::int, op, label, item_id FROM item_changes
       WHERE collection_id = $1 AND revision > 4 ORDER BY revision`,
      [id],
    );
    expect(log).toEqual([
      { revision: 5, op: 'delete', label: 0, item_id: 'a' },
      { revision: 6, op: 'delete', label: 2, item_id: 'c' },
    ]);
    await database.items.upsert(id, [text('a')]);
    expect(await database.items.find(id, 'a')).toMatchObject({ label: 3, revision: 7 });
    expect(await embedPending(database, generationId)).toBe(1);
    expect(await database.generations.changesAfter(generationId, 0, 10)).toMatchObject({
      position: 3,
      labels: Uint32Array.of(3),
    });
  });

  test('of an empty collection changes nothing; of none is refused', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    expect(await database.items.truncate(id)).toEqual({ deleted: 0, revision: 0 });
    expect(await database.generations.find(generationId)).toMatchObject({ position: 0 });
    await expect(database.items.truncate(randomUUID())).rejects.toMatchObject({
      code: 'collection-not-found',
    });
  });

  test('leaves other collections alone', async () => {
    const { database } = testing;
    const [one, other] = [await newCollection(database), await newCollection(database)];
    await database.items.upsert(one.id, [text('a')]);
    await database.items.upsert(other.id, [text('a')]);
    await embedPending(database, other.generationId);
    await database.items.truncate(one.id);
    expect(await database.items.find(other.id, 'a')).toMatchObject({ state: 'indexed' });
  });
});
