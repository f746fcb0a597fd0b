import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newModelVersion } from '../test-database/model-samples.fixture.ts';
import { embedPending, newCollection, text, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

describe('copy', () => {
  test('takes items, metadata and vectors, with labels and revisions of its own', async () => {
    const { database, sql } = testing;
    const source = await newCollection(database, { dimension: 2 });
    await database.items.upsert(source.id, [vector('x', 9, 9)]);
    await database.items.delete(source.id, 'x');
    const b = { ...vector('b', 3, 4), metadata: { tags: ['α'] } };
    await database.items.upsert(source.id, [vector('a', 1, 2), b]);
    await database.items.upsert(source.id, [vector('a', 5, 6)]);
    const copy = await database.collections.copy(source.id, 'points-copy');
    const { modality, dimension, distance, index } = source;
    expect(copy).toMatchObject({ name: 'points-copy', modality, dimension, distance, index });
    expect(copy).toMatchObject({ revision: 2, position: 2, model: null });
    expect(await database.generations.changesAfter(copy.generationId, 0, 10)).toEqual({
      position: 2,
      labels: Uint32Array.of(0, 1),
      vectors: Float32Array.of(3, 4, 5, 6),
      metadata: [{ tags: ['α'] }, {}],
      removed: new Uint32Array(0),
      more: false,
    });
    const log = await sql(
      `SELECT revision::int, op, label, item_id FROM item_changes WHERE collection_id = $1
       ORDER BY revision`,
      [copy.id],
    );
    expect(log).toEqual([
      { revision: 1, op: 'upsert', label: 0, item_id: 'b' },
      { revision: 2, op: 'upsert', label: 1, item_id: 'a' },
    ]);
    await database.items.upsert(copy.id, [vector('c', 7, 8)]);
    expect(await database.items.find(copy.id, 'c')).toMatchObject({ label: 2, revision: 3 });
    expect(await database.items.find(source.id, 'c')).toBeUndefined();
    await database.items.delete(source.id, 'b');
    expect(await database.items.find(copy.id, 'b')).toMatchObject({ state: 'indexed' });
  });

  test('embeds again only what waited, and calls the indexer for it', async () => {
    const { database } = testing;
    const version = await database.models.commitVersion(newModelVersion('copied'));
    const source = await newCollection(database, { versionId: version.id });
    await database.items.upsert(source.id, [text('a'), text('b'), text('c'), text('d')]);
    const [first] = await database.generations.pending(source.generationId, 1);
    const { label, revision } = first ?? { label: -1, revision: -1 };
    const failed = [{ label, revision, error: 'unreadable' }];
    await database.generations.write(source.generationId, [], failed);
    await embedPending(database, source.generationId, 2);
    await database.items.upsert(source.id, [text('b', 'newer')]);
    await database.outbox.relay(100, async () => {});
    const copy = await database.collections.copy(source.id, 'texts-copy');
    expect(copy.model).toEqual({ name: 'copied', version: 1, versionId: version.id });
    const counts = { items: 4, indexed: 1, pending: 2, failed: 1, inherited: 0 };
    expect(await database.collections.counts(copy.id)).toEqual(counts);
    const pending = await database.generations.pending(copy.generationId, 10);
    expect(pending.map(({ itemId }) => itemId)).toEqual(['d', 'b']);
    const jobs: unknown[] = [];
    await database.outbox.relay(10, async ({ payload }) => void jobs.push(payload));
    expect(jobs).toEqual([{ generationId: copy.generationId }]);
  });

  test('of an empty collection is an empty one', async () => {
    const { database } = testing;
    const source = await newCollection(database);
    const copy = await database.collections.copy(source.id, 'empty-copy');
    expect(copy).toMatchObject({ revision: 0, position: 0 });
    await database.items.upsert(copy.id, [text('a')]);
    expect(await embedPending(database, copy.generationId)).toBe(1);
  });

  test('refuses a name that is taken and a collection that is gone, leaving nothing behind', async () => {
    const { database } = testing;
    const source = await newCollection(database);
    await expect(database.collections.copy(source.id, source.name)).rejects.toMatchObject({
      code: 'collection-exists',
    });
    await expect(database.collections.copy(randomUUID(), 'of-nothing')).rejects.toMatchObject({
      code: 'collection-not-found',
    });
    expect(await database.collections.find('of-nothing')).toBeUndefined();
  });
});
