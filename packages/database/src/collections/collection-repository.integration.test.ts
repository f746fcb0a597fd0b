import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newModelVersion } from '../test-database/model-samples.fixture.ts';
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

const index = {
  kind: 'hnsw',
  storage: 'float32',
  m: 8,
  efConstruction: 100,
  ef: 32,
  targetRecall: null,
} as const;
const settings = { modality: 'vector', dimension: 3, distance: 'euclidean', index } as const;

describe('collections', () => {
  test('are created with a live generation and found again as they were', async () => {
    const { collections, generations } = testing.database;
    const created = await collections.create({ ...settings, name: 'plain', versionId: null });
    expect(created).toMatchObject({ ...settings, name: 'plain', revision: 0, model: null });
    expect(created.createdAt).toBeInstanceOf(Date);
    expect(await collections.find('plain')).toEqual(created);
    expect(await generations.find(created.generationId)).toEqual({
      id: created.generationId,
      collectionId: created.id,
      versionId: null,
      dimension: 3,
      position: 0,
      index,
      indexRevision: 0,
    });
    expect(await collections.find('plai')).toBeUndefined();
  });

  test('know the model version that embeds them', async () => {
    const { collections, models } = testing.database;
    const version = await models.commitVersion(newModelVersion('glyphs'));
    const created = await collections.create({ ...settings, name: 'drawn', versionId: version.id });
    expect(created.model).toEqual({ name: 'glyphs', version: 1, versionId: version.id });
    expect(await collections.find('drawn')).toEqual(created);
  });

  test('refuse a name that is taken, also when eight ask for it at once', async () => {
    const { collections } = testing.database;
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        collections.create({ ...settings, name: 'wanted', versionId: null }),
      ),
    );
    const refusals = results.filter((result) => result.status === 'rejected');
    expect(refusals).toHaveLength(7);
    for (const { reason } of refusals)
      expect(reason).toMatchObject({ code: 'collection-exists', fields: { collection: 'wanted' } });
  });

  test('refuse a version that is gone, leaving nothing behind', async () => {
    const { collections } = testing.database;
    await expect(
      collections.create({ ...settings, name: 'orphan', versionId: randomUUID() }),
    ).rejects.toMatchObject({ code: 'model-version-not-found' });
    expect(await collections.find('orphan')).toBeUndefined();
  });

  test('count their items by state', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    const counts = () => database.collections.counts(id);
    expect(await counts()).toEqual({ items: 0, indexed: 0, pending: 0, failed: 0, inherited: 0 });
    await database.items.upsert(id, [text('a'), text('b'), text('c')]);
    expect(await counts()).toEqual({ items: 3, indexed: 0, pending: 3, failed: 0, inherited: 0 });
    const [first] = await database.generations.pending(generationId, 1);
    const { label, revision } = first ?? { label: -1, revision: -1 };
    await database.generations.write(generationId, [], [{ label, revision, error: 'unreadable' }]);
    await embedPending(database, generationId);
    expect(await counts()).toEqual({ items: 3, indexed: 2, pending: 0, failed: 1, inherited: 0 });
    await database.items.upsert(id, [text('a', 'readable now')]);
    expect(await counts()).toEqual({ items: 3, indexed: 2, pending: 1, failed: 0, inherited: 0 });
    await database.items.delete(id, 'b');
    expect(await counts()).toEqual({ items: 2, indexed: 1, pending: 1, failed: 0, inherited: 0 });
    expect(await database.collections.counts(randomUUID())).toMatchObject({ items: 0, indexed: 0 });
  });

  test('are deleted with everything in them', async () => {
    const { database, sql } = testing;
    const { id, name, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a'), text('b')]);
    await embedPending(database, generationId);
    expect(await database.collections.delete(name)).toBe(true);
    expect(await database.collections.delete(name)).toBe(false);
    expect(await database.collections.find(name)).toBeUndefined();
    const left = await sql<{ rows: string }>(
      `SELECT (SELECT count(*) FROM items WHERE collection_id = $1)
        + (SELECT count(*) FROM item_changes WHERE collection_id = $1)
        + (SELECT count(*) FROM generations WHERE collection_id = $1)
        + (SELECT count(*) FROM embeddings WHERE generation_id = $2) AS rows`,
      [id, generationId],
    );
    expect(left).toEqual([{ rows: '0' }]);
    await expect(database.items.upsert(id, [text('late')])).rejects.toMatchObject({
      code: 'collection-not-found',
    });
  });

  test('are listed by name, page by page, and a wrong cursor is refused', async () => {
    const { database } = testing;
    for (let i = 0; i < 4; i += 1) await newCollection(database);
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await database.collections.list({ cursor, limit: 3 });
      expect(page.data.length).toBeLessThanOrEqual(3);
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(names.length).toBeGreaterThan(6);
    expect(names).toEqual([...new Set(names)].sort());
    for (const wrong of ['', 'nonsense', 'bnVsbA', '%%%'])
      await expect(database.collections.list({ cursor: wrong, limit: 3 })).rejects.toMatchObject({
        code: 'bad-cursor',
      });
  });

  test('never have two live generations', async () => {
    const { database, sql } = testing;
    const { id } = await newCollection(database);
    const insert = `INSERT INTO generations (collection_id, state, dimension, distance)
      VALUES ($1, $2, 2, 'cosine')`;
    await sql(insert, [id, 'building']);
    await expect(sql(insert, [id, 'live'])).rejects.toThrow('generations_one_live_key');
  });

  test('change settings of their index one by one, and count the changes', async () => {
    const { collections, generations } = testing.database;
    const created = await collections.create({ ...settings, name: 'tuned', versionId: null });
    const { id, generationId } = created;
    const changed = await collections.updateIndex(id, { ef: 99, targetRecall: 0.98 });
    const expected = { ...index, ef: 99, targetRecall: 0.98 };
    expect(changed).toEqual({ ...created, index: expected, indexRevision: 1 });
    expect(await collections.find('tuned')).toEqual(changed);
    expect(await generations.find(generationId)).toMatchObject({
      index: expected,
      indexRevision: 1,
    });
    // What changes nothing is no change: no index would have to be built.
    expect(await collections.updateIndex(id, { ef: 99 })).toEqual(changed);
    expect(await collections.updateIndex(randomUUID(), { ef: 1 })).toBeUndefined();
    expect(await collections.copy(id, 'tuned-copy')).toMatchObject({ index: expected });
  });

  test('keep two changes of different settings at once', async () => {
    const { collections } = testing.database;
    const { id } = await collections.create({ ...settings, name: 'raced', versionId: null });
    await Promise.all([
      collections.updateIndex(id, { m: 32 }),
      collections.updateIndex(id, { ef: 200 }),
      collections.updateIndex(id, { storage: 'int8' }),
    ]);
    const found = await collections.find('raced');
    expect(found?.index).toEqual({ ...index, m: 32, ef: 200, storage: 'int8' });
    expect(found?.indexRevision).toBe(3);
  });
});
