import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { embedPending, newCollection, text, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase(20);
});
afterAll(() => testing.stop());

const idsOf = async (collectionId: string) =>
  (await testing.database.items.list(collectionId, { limit: 100 })).data.map(({ id }) => id);

describe('upsert with onDuplicate', () => {
  test('reject tells of each item what became of it', async () => {
    const { items } = testing.database;
    const { id } = await newCollection(testing.database);
    await items.upsert(id, [text('old', 'x'), text('kept', 'k')]);
    const result = await items.upsert(
      id,
      [text('new', 'x'), text('free', 'y'), text('kept', 'k'), text('old', 'x', { tagged: true })],
      'reject',
    );
    const none = { duplicateOf: null, by: null, similarity: null };
    expect(result).toEqual({
      accepted: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
      revision: 4,
      outcomes: [
        { id: 'new', outcome: 'rejected', duplicateOf: 'old', by: 'content', similarity: 1 },
        { id: 'free', outcome: 'created', ...none },
        { id: 'kept', outcome: 'unchanged', ...none },
        { id: 'old', outcome: 'updated', ...none },
      ],
    });
    expect(await idsOf(id)).toEqual(['free', 'kept', 'old']);
  });

  test('the first of many with the content is named, and none of another collection', async () => {
    const { items } = testing.database;
    const { id } = await newCollection(testing.database);
    const other = await newCollection(testing.database);
    await items.upsert(other.id, [text('elsewhere', 'x')]);
    await items.upsert(id, [text('b', 'x'), text('a', 'x'), text('c', 'x')]);
    const { outcomes } = await items.upsert(id, [text('new', 'x')], 'reject');
    expect(outcomes).toMatchObject([{ id: 'new', duplicateOf: 'b' }]);
  });

  test('link keeps the link when the same comes again', async () => {
    const { items } = testing.database;
    const { id } = await newCollection(testing.database);
    const write = [text('old', 'x'), text('new', 'x', { tagged: true })];
    await items.upsert(id, write, 'link');
    const again = await items.upsert(id, write, 'link');
    expect(again).toMatchObject({ accepted: 2, unchanged: 2, revision: 2 });
    expect((await items.find(id, 'new'))?.metadata).toEqual({ tagged: true, duplicateOf: 'old' });
    expect((await items.find(id, 'old'))?.metadata).toEqual({});
  });

  test('replace deletes and stores in one transaction, with tombstones and revisions', async () => {
    const { items, generations } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 2 });
    await items.upsert(id, [vector('old', 1, 2)]);
    const result = await items.upsert(id, [vector('new', 1, 2)], 'replace');
    expect(result).toMatchObject({ accepted: 1, created: 1, revision: 3 });
    expect(await idsOf(id)).toEqual(['new']);
    const { labels, removed } = await generations.changesAfter(generationId, 1, 10);
    expect([[...labels], [...removed]]).toEqual([[1], [0]]);
    const wrong = [vector('third', 1, 2), vector('broken', 1)];
    await expect(items.upsert(id, wrong, 'replace')).rejects.toMatchObject({
      code: 'vector-invalid',
    });
    expect(await idsOf(id)).toEqual(['new']);
  });

  test('near duplicates count while they have the content that was judged', async () => {
    const { items } = testing.database;
    const { id, generationId } = await newCollection(testing.database);
    await items.upsert(id, [text('old', 'abc')]);
    const labels = Uint32Array.of(0, 7);
    const [judged] = await items.contents(id, labels);
    expect(judged).toMatchObject({ id: 'old', label: 0, contentRevision: 1 });
    expect(Buffer.from(judged?.bytes ?? []).toString()).toBe('abc');
    expect(await items.embeddings(generationId, labels)).toEqual([]);
    await embedPending(testing.database, generationId);
    const [embedded] = await items.embeddings(generationId, labels);
    expect(new Float32Array(new Uint8Array(embedded?.bytes ?? []).buffer)).toEqual(
      Float32Array.of(3, 1),
    );
    const near = { id: 'old', contentRevision: 1, by: 'words', similarity: 0.9 } as const;
    const write = { ...text('new', 'abcd'), nearDuplicates: [near] };
    expect((await items.upsert(id, [write], 'reject')).outcomes).toMatchObject([
      { outcome: 'rejected', duplicateOf: 'old', by: 'words', similarity: 0.9 },
    ]);
    await items.upsert(id, [text('old', 'changed')]);
    expect(await items.embeddings(generationId, labels)).toEqual([]);
    expect((await items.upsert(id, [write], 'reject')).outcomes).toMatchObject([
      { outcome: 'created' },
    ]);
  });

  test.each(['reject', 'replace'] as const)(
    'eight writers of the same contents leave one of each by %s',
    async (action) => {
      const { items } = testing.database;
      const { id } = await newCollection(testing.database);
      const contents = ['x', 'y', 'z'];
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, writer) =>
          items.upsert(
            id,
            contents.map((content) => text(`${content}${writer}`, content)),
            action,
          ),
        ),
      );
      const ids = await idsOf(id);
      expect(ids.map((each) => each[0])).toEqual(contents);
      const told = results.flatMap(({ outcomes = [] }) => outcomes);
      expect(told.filter(({ outcome }) => outcome === 'created')).toHaveLength(3);
      const stored = told.filter(({ outcome }) => outcome !== 'rejected').map((each) => each.id);
      expect(stored).toEqual(expect.arrayContaining(ids));
    },
  );
});
