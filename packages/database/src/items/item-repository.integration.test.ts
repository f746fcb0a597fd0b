import { randomBytes, randomUUID } from 'node:crypto';
import { itemIdSchema, metadataSchema } from '@kindred/contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
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

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const bytes = (content: Uint8Array | undefined) => content && Buffer.from(content).toString('hex');

describe('upsert', () => {
  test('creates, updates and leaves alone, with a revision and a log row for each change', async () => {
    const { database, sql } = testing;
    const { id } = await newCollection(database);
    const first = await database.items.upsert(id, [text('a'), text('b'), text('c')]);
    expect(first).toEqual({ accepted: 3, created: 3, updated: 0, unchanged: 0, revision: 3 });
    const second = await database.items.upsert(id, [
      text('b', 'new content'),
      text('d'),
      text('a'),
      text('c', 'c', { tagged: true }),
    ]);
    expect(second).toEqual({ accepted: 4, created: 1, updated: 2, unchanged: 1, revision: 6 });
    expect(
      await sql(
        `SELECT revision, op, label, item_id FROM item_changes
      WHERE collection_id = $1 ORDER BY revision`,
        [id],
      ),
    ).toEqual([
      { revision: '1', op: 'upsert', label: 0, item_id: 'a' },
      { revision: '2', op: 'upsert', label: 1, item_id: 'b' },
      { revision: '3', op: 'upsert', label: 2, item_id: 'c' },
      { revision: '4', op: 'upsert', label: 1, item_id: 'b' },
      { revision: '5', op: 'upsert', label: 3, item_id: 'd' },
      { revision: '6', op: 'upsert', label: 2, item_id: 'c' },
    ]);
    const c = await database.items.find(id, 'c');
    expect(c).toMatchObject({ label: 2, revision: 6, metadata: { tagged: true }, bytes: 1 });
    expect(bytes((await database.items.content(id, 'b'))?.content)).toBe(
      Buffer.from('new content').toString('hex'),
    );
  });

  test('counts the last of an id that stands twice', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const result = await database.items.upsert(id, [text('a', '1'), text('b'), text('a', '22')]);
    expect(result).toEqual({ accepted: 2, created: 2, updated: 0, unchanged: 0, revision: 2 });
    expect(await database.items.find(id, 'a')).toMatchObject({ bytes: 2 });
  });

  test('of nothing changes nothing', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    expect(await database.items.upsert(id, [])).toMatchObject({ accepted: 0, revision: 0 });
  });

  test('sees another content type as new content', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a')]);
    await embedPending(database, generationId);
    await database.items.upsert(id, [{ ...text('a'), contentType: 'text/markdown' }]);
    expect(await database.items.find(id, 'a')).toMatchObject({
      contentType: 'text/markdown',
      state: 'pending',
    });
  });

  test('keeps the embedding when only the metadata changes', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a')]);
    await embedPending(database, generationId);
    await database.items.upsert(id, [text('a', 'a', { label: 'x' })]);
    expect(await database.items.find(id, 'a')).toMatchObject({ revision: 2, state: 'indexed' });
    expect(await database.generations.pending(generationId, 10)).toEqual([]);
    expect(await database.items.vector(generationId, 'a')).toEqual(Float32Array.of(1, 1));
  });

  test('of 1,000 items is all or nothing, when one of them violates a constraint', async () => {
    const { database, sql } = testing;
    const { id } = await newCollection(database);
    await database.items.upsert(id, [text('kept')]);
    const items = Array.from({ length: 1000 }, (_, i) => text(`item ${i}`));
    items[777] = text('x'.repeat(300));
    await expect(database.items.upsert(id, items)).rejects.toThrow('items_id_check');
    const [left] = await sql(
      `SELECT (SELECT count(*)::int FROM items WHERE collection_id = $1) AS items,
        (SELECT count(*)::int FROM item_changes WHERE collection_id = $1) AS changes,
        revision::int, next_label FROM collections WHERE id = $1`,
      [id],
    );
    expect(left).toEqual({ items: 1, changes: 1, revision: 1, next_label: 1 });
  });

  test('stores raw vectors as searchable at once, and refuses wrong ones whole', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database, { dimension: 3 });
    await database.items.upsert(id, [vector('a', 1, 2, 3), vector('b', -0.5, 1e-30, 3e38)]);
    expect(await database.collections.counts(id)).toMatchObject({ indexed: 2, pending: 0 });
    expect(await database.items.vector(generationId, 'b')).toEqual(
      Float32Array.of(-0.5, 1e-30, 3e38),
    );
    for (const wrong of [vector('c', 1, 2), vector('c', 1, 2, 3, 4), vector('c', 1, Number.NaN, 3)])
      await expect(database.items.upsert(id, [vector('d', 1, 1, 1), wrong])).rejects.toMatchObject({
        code: 'vector-invalid',
      });
    expect(await database.collections.counts(id)).toMatchObject({ items: 2, indexed: 2 });
    expect(await database.generations.withPending()).not.toContain(generationId);
  });

  test('writes 1,000 items of 5 kB at once, and again', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    for (let round = 0; round < 3; round += 1) {
      const items = Array.from({ length: 1000 }, (_, i) => ({
        ...text(`${round}/${i}`, '', { label: `class ${i % 10}` }),
        content: randomBytes(5000),
      }));
      expect(await database.items.upsert(id, items)).toMatchObject({ created: 1000 });
    }
    expect(await database.collections.counts(id)).toMatchObject({ items: 3000 });
  });
});

describe('ids, contents and metadata', () => {
  const writable = fc.record({
    id: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((id) => itemIdSchema.safeParse(id).success),
    content: fc.uint8Array({ maxLength: 200 }),
    metadata: fc
      .dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }))
      .map((value) => JSON.parse(JSON.stringify(value)) as unknown)
      .filter((value) => metadataSchema.safeParse(value).success)
      .map((value) => metadataSchema.parse(value)),
  });

  test('come back exactly as they were given, whatever they hold', async () => {
    const { database } = testing;
    const { id: collectionId } = await newCollection(database);
    await fc.assert(
      fc.asyncProperty(fc.array(writable, { minLength: 1, maxLength: 20 }), async (written) => {
        const items = written.map((item) => ({ ...item, contentType: 'application/x-test' }));
        await database.items.upsert(collectionId, items);
        const last = new Map(items.map((item) => [item.id, item]));
        for (const [id, { content, metadata }] of last) {
          const found = await database.items.find(collectionId, id);
          expect(found).toMatchObject({ id, bytes: content.length });
          expect(found?.metadata).toEqual(metadata);
          expect(bytes((await database.items.content(collectionId, id))?.content)).toBe(
            bytes(content),
          );
        }
        const again = await database.items.upsert(collectionId, [...last.values()]);
        expect(again).toMatchObject({ unchanged: last.size, created: 0, updated: 0 });
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    'a/b',
    '%2F',
    "o'reilly",
    '"quoted"',
    '{a,b}',
    '\\',
    'NULL',
    '漢字',
    '👩‍👩‍👧',
    '__proto__',
    ' ',
  ])('the id %j is one of its own', async (odd) => {
    const { database } = testing;
    const { id } = await newCollection(database);
    await database.items.upsert(id, [text(odd), text('other')]);
    expect(await database.items.find(id, odd)).toMatchObject({ id: odd });
    expect(await database.items.delete(id, odd)).toBe(true);
    expect(await database.items.find(id, odd)).toBeUndefined();
    expect(await database.items.find(id, 'other')).toBeDefined();
  });

  test('é and e with an accent are two ids; upper and lower case too', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const result = await database.items.upsert(
      id,
      ['é', 'e\u0301', 'É', 'E\u0301'].map((x) => text(x)),
    );
    expect(result.created).toBe(4);
  });
});

describe('reading', () => {
  test('derives the state from the live generation', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a')]);
    expect(await database.items.find(id, 'a')).toMatchObject({ state: 'pending', error: null });
    const [item] = await database.generations.pending(generationId, 1);
    const { label, revision } = item ?? { label: -1, revision: -1 };
    await database.generations.write(
      generationId,
      [],
      [{ label, revision, error: 'not an image' }],
    );
    expect(await database.items.find(id, 'a')).toMatchObject({
      state: 'failed',
      error: 'not an image',
    });
    expect(await database.items.vector(generationId, 'a')).toBeUndefined();
    await database.items.upsert(id, [text('a', 'again')]);
    expect(await database.items.find(id, 'a')).toMatchObject({ state: 'pending', error: null });
    await embedPending(database, generationId);
    expect(await database.items.find(id, 'a')).toMatchObject({ state: 'indexed', error: null });
  });

  test('gives no vector of content that was replaced', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a')]);
    await embedPending(database, generationId);
    await database.items.upsert(id, [text('a', 'replaced')]);
    expect(await database.items.vector(generationId, 'a')).toBeUndefined();
    await embedPending(database, generationId);
    expect(await database.items.vector(generationId, 'a')).toEqual(Float32Array.of(8, 2));
  });

  test('pages in order of the ids stay stable while items come and go', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const ids = Array.from({ length: 50 }, (_, i) => `${i % 7}-${i}-Ω`);
    await database.items.upsert(
      id,
      ids.map((x) => text(x)),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await database.items.list(id, { cursor, limit: 7 });
      seen.push(...page.data.map((item) => item.id));
      cursor = page.nextCursor;
      // One that was listed already, one that comes later, one before everything.
      await database.items.delete(id, seen.at(-1) ?? '');
      await database.items.upsert(id, [text('!'), text('zzz')]);
    } while (cursor !== undefined);
    expect(seen).toEqual([...ids, 'zzz'].sort(byBytes));
  });

  test('pages give contents and current vectors where they are asked for', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('a', 'first'), text('b')]);
    await embedPending(database, generationId);
    await database.items.upsert(id, [text('b', 'replaced'), text('c')]);
    const list = async (include?: ('content' | 'vector')[]) =>
      (await database.items.list(id, { limit: 10, include })).data;
    const [plain] = await list();
    expect(plain).not.toHaveProperty('content');
    expect(plain).not.toHaveProperty('vector');
    const both = await list(['content', 'vector', 'content']);
    expect(both.map(({ content }) => Buffer.from(content ?? []).toString())).toEqual([
      'first',
      'replaced',
      'c',
    ]);
    const vectors = both.map(
      ({ vector }) => vector && new Float32Array(new Uint8Array(vector).buffer),
    );
    expect(vectors).toEqual([Float32Array.of(5, 1), null, null]);
    expect((await list(['vector']))[0]).not.toHaveProperty('content');
  });

  test('a page ends after some megabytes of contents, and the next one goes on', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names)
      await database.items.upsert(id, [
        { ...text(name), content: Buffer.alloc(name === 'd' ? 9_000_000 : 1_500_000, 7) },
      ]);
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await database.items.list(id, { cursor, limit: 4, include: ['content'] });
      pages.push(page.data.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(pages).toEqual([['a', 'b', 'c'], ['d'], ['e']]);
    expect((await database.items.list(id, { limit: 4 })).data).toHaveLength(4);
  });

  test('refuses cursors that no page gave out', async () => {
    const { items } = testing.database;
    for (const cursor of ['', '!', 'e30', 'MQ', Buffer.from('{').toString('base64url')])
      await expect(items.list(randomUUID(), { cursor, limit: 5 })).rejects.toMatchObject({
        code: 'bad-cursor',
      });
  });

  test('finds the living items of labels, and no deleted ones', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    await database.items.upsert(id, [text('a', 'a', { n: 1 }), text('b'), text('c')]);
    await database.items.delete(id, 'b');
    const found = await database.items.byLabels(id, Uint32Array.of(2, 0, 1, 99, 4_294_967_295));
    expect(found).toEqual(
      new Map([
        [0, { id: 'a', metadata: { n: 1 } }],
        [2, { id: 'c', metadata: {} }],
      ]),
    );
    expect(await database.items.byLabels(id, new Uint32Array(0))).toEqual(new Map());
  });

  test('streams the labelled items in order of their ids', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const many = Array.from({ length: 1200 }, (_, i) => text(`n${i}`, `${i}`, { kind: i % 3 }));
    await database.items.upsert(id, [
      ...many,
      text('text', 'T', { kind: 'x"y' }),
      text('true', 'T', { kind: true }),
      text('object', 'O', { kind: {} }),
      text('array', 'A', { kind: [1] }),
      text('null', 'N', { kind: null }),
      text('none', 'N', { other: 1 }),
    ]);
    const read: [string, string, string][] = [];
    for await (const item of database.items.labelled(id, 'kind'))
      read.push([item.id, item.className, Buffer.from(item.content).toString()]);
    const expected = [
      ...many.map(({ id: itemId }, i) => [itemId, `${i % 3}`, `${i}`]),
      ['text', 'x"y', 'T'],
      ['true', 'true', 'T'],
    ].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    expect(read).toEqual(expected);
  });

  test('streams large contents in pages of bounded size', async () => {
    const { database } = testing;
    const { id } = await newCollection(database);
    const large = Buffer.alloc(6 * 1024 * 1024, 7);
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await database.items.upsert(id, [{ ...text(name, '', { kind: 1 }), content: large }]);
    const sizes: number[] = [];
    for await (const { content } of database.items.labelled(id, 'kind')) sizes.push(content.length);
    expect(sizes).toEqual(Array.from({ length: 5 }, () => large.length));
  });
});

describe('delete', () => {
  test('logs the change, and never gives the label out again', async () => {
    const { database, sql } = testing;
    const { id } = await newCollection(database);
    await database.items.upsert(id, [text('a'), text('b')]);
    expect(await database.items.delete(id, 'b')).toBe(true);
    expect(await database.items.delete(id, 'b')).toBe(false);
    expect(await database.items.delete(id, 'never')).toBe(false);
    expect(await database.items.delete(randomUUID(), 'a')).toBe(false);
    const again = await database.items.upsert(id, [text('b')]);
    expect(again).toMatchObject({ created: 1, revision: 4 });
    expect(await database.items.find(id, 'b')).toMatchObject({ label: 2, revision: 4 });
    const log = await sql(
      `SELECT revision::int, op, label FROM item_changes WHERE collection_id = $1 ORDER BY revision`,
      [id],
    );
    expect(log.slice(2)).toEqual([
      { revision: 3, op: 'delete', label: 1 },
      { revision: 4, op: 'upsert', label: 2 },
    ]);
  });
});
