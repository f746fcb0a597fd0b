import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
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

const two = (a: number, b: number) => Float32Array.of(a, b);

async function textsOf(...ids: string[]) {
  const collection = await newCollection(testing.database);
  await testing.database.items.upsert(
    collection.id,
    ids.map((id) => text(id)),
  );
  return collection;
}

describe('pending', () => {
  test('gives the contents that are not embedded, oldest first', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('b', 'a', 'c');
    await items.upsert(id, [text('b', 'newer')]);
    const pending = await generations.pending(generationId, 10);
    expect(pending.map(({ itemId, label, revision }) => [itemId, label, revision])).toEqual([
      ['a', 1, 2],
      ['c', 2, 3],
      ['b', 0, 4],
    ]);
    expect(pending[2]).toMatchObject({ contentType: 'text/plain' });
    expect(Buffer.from(pending[2]?.content ?? []).toString()).toBe('newer');
    expect(await generations.pending(generationId, 2)).toHaveLength(2);
    expect(await generations.pending(randomUUID(), 10)).toEqual([]);
  });

  test('stops at 64 MiB of content, yet gives one item at least', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database);
    for (const name of ['a', 'b', 'c'])
      await items.upsert(id, [{ ...text(name), content: Buffer.alloc(40 * 2 ** 20, name) }]);
    const first = await generations.pending(generationId, 10);
    expect(first.map(({ itemId }) => itemId)).toEqual(['a', 'b']);
    await embedPending(testing.database, generationId);
    const rest = await generations.pending(generationId, 10);
    expect(rest.map(({ itemId, content }) => [itemId, content.length])).toEqual([
      ['c', 40 * 2 ** 20],
    ]);
  }, 120_000);

  test('names live generations only: what is built is embedded by its promotion', async () => {
    const { generations } = testing.database;
    const { id, generationId } = await textsOf('a');
    const add = async (state: string) => {
      const [row] = await testing.sql<{ id: string }>(
        `INSERT INTO generations (collection_id, state, dimension, distance)
         VALUES ($1, $2, 2, 'cosine') RETURNING id`,
        [id, state],
      );
      return row?.id ?? '';
    };
    const [building, retired] = [await add('building'), await add('retired')];
    const named = await generations.withPending();
    expect(named).toContain(generationId);
    for (const other of [building, retired]) expect(named).not.toContain(other);
    await embedPending(testing.database, generationId);
    expect(await generations.withPending()).not.toContain(generationId);
  });

  test('does not look again at what is settled, also after deletions and refusals', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('a', 'b', 'c', 'd');
    const settled = async () => {
      const sql = `SELECT settled_revision::int AS settled FROM generations WHERE id = $1`;
      const [row] = await testing.sql<{ settled: number }>(sql, [generationId]);
      return row?.settled;
    };
    await embedPending(testing.database, generationId, 2);
    expect(await settled()).toBe(2);
    await items.delete(id, 'c');
    const [d] = await generations.pending(generationId, 10);
    expect(d).toMatchObject({ itemId: 'd' });
    const { label, revision } = d ?? { label: -1, revision: -1 };
    await generations.write(generationId, [], [{ label, revision, error: 'unreadable' }]);
    expect(await settled()).toBe(5);
    await items.upsert(id, [text('e')]);
    expect(await generations.pending(generationId, 10)).toHaveLength(1);
  });
});

describe('write', () => {
  test('is idempotent, and drops what is out of date', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('a', 'b');
    const embedded = [
      { label: 0, revision: 1, vector: two(1, 2) },
      { label: 1, revision: 2, vector: two(3, 4) },
    ];
    expect(await generations.write(generationId, embedded, [])).toEqual({
      position: 2,
      written: 2,
    });
    expect(await generations.write(generationId, embedded, [])).toEqual({
      position: 2,
      written: 0,
    });
    await items.upsert(id, [text('a', 'moved on')]);
    const stale = [{ label: 0, revision: 1, vector: two(9, 9) }];
    expect(await generations.write(generationId, stale, [])).toEqual({ position: 2, written: 0 });
    const future = [{ label: 0, revision: 99, vector: two(9, 9) }];
    expect(await generations.write(generationId, future, [])).toMatchObject({ written: 0 });
    const unknown = [{ label: 77, revision: 1, vector: two(9, 9) }];
    expect(await generations.write(generationId, unknown, [])).toMatchObject({ written: 0 });
    const now = [{ label: 0, revision: 3, vector: two(5, 6) }];
    expect(await generations.write(generationId, now, [])).toEqual({ position: 3, written: 1 });
    expect(await items.vector(generationId, 'a')).toEqual(two(5, 6));
    expect(await generations.find(generationId)).toMatchObject({ position: 3 });
  });

  test('lets an embedding follow a refusal of the same content, not the other way round', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('a');
    const failed = [{ label: 0, revision: 1, error: 'out of memory' }];
    const embedded = [{ label: 0, revision: 1, vector: two(1, 2) }];
    expect(await generations.write(generationId, [], failed)).toMatchObject({ written: 1 });
    expect(await generations.write(generationId, [], failed)).toMatchObject({ written: 0 });
    expect(await generations.write(generationId, embedded, [])).toMatchObject({ written: 1 });
    expect(await generations.write(generationId, [], failed)).toMatchObject({ written: 0 });
    expect(await items.find(id, 'a')).toMatchObject({ state: 'indexed' });
  });

  test('takes one row of a label that stands twice: the vector rather than the refusal', async () => {
    const { generations, items } = testing.database;
    const { generationId } = await textsOf('a');
    const twice = [
      { label: 0, revision: 1, vector: two(1, 1) },
      { label: 0, revision: 1, vector: two(2, 2) },
    ];
    const failed = [{ label: 0, revision: 1, error: 'no' }];
    expect(await generations.write(generationId, twice, failed)).toEqual({
      position: 1,
      written: 1,
    });
    expect(await items.vector(generationId, 'a')).toEqual(two(2, 2));
  });

  test('refuses vectors that no index could take, and writes none of the others', async () => {
    const { generations } = testing.database;
    const { generationId } = await textsOf('a', 'b');
    const good = { label: 0, revision: 1, vector: two(1, 2) };
    for (const wrong of [[1], [1, 2, 3], [1, Number.NaN], [Infinity, 1]]) {
      const bad = { label: 1, revision: 2, vector: Float32Array.from(wrong) };
      await expect(generations.write(generationId, [good, bad], [])).rejects.toMatchObject({
        code: 'vector-invalid',
      });
    }
    expect(await generations.find(generationId)).toMatchObject({ position: 0 });
  });

  test('to a generation that is gone does nothing', async () => {
    const embedded = [{ label: 0, revision: 1, vector: two(1, 2) }];
    expect(await testing.database.generations.write(randomUUID(), embedded, [])).toEqual({
      position: 0,
      written: 0,
    });
  });
});

describe('changesAfter', () => {
  test('gives vectors and removals in the order of the writes', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 2 });
    await items.upsert(id, [vector('a', 1, 1), vector('b', 2, 2), vector('c', 3, 3)]);
    const all = await generations.changesAfter(generationId, 0, 100);
    expect(all).toEqual({
      position: 3,
      labels: Uint32Array.of(0, 1, 2),
      vectors: Float32Array.of(1, 1, 2, 2, 3, 3),
      metadata: [{}, {}, {}],
      removed: new Uint32Array(0),
      more: false,
    });
    await items.delete(id, 'b');
    await items.upsert(id, [vector('a', 4, 4)]);
    expect(await generations.changesAfter(generationId, 3, 100)).toEqual({
      position: 5,
      labels: Uint32Array.of(0),
      vectors: Float32Array.of(4, 4),
      metadata: [{}],
      removed: Uint32Array.of(1),
      more: false,
    });
    expect(await generations.changesAfter(generationId, 5, 100)).toMatchObject({
      position: 5,
      more: false,
    });
    const fresh = await generations.changesAfter(generationId, 0, 100);
    expect(fresh).toMatchObject({
      position: 5,
      labels: Uint32Array.of(2, 0),
      removed: new Uint32Array(0),
    });
  });

  test('tells of metadata that changed alone, with the vector that stays', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 1 });
    await items.upsert(id, [vector('a', 1), vector('b', 2), vector('c', 3)]);
    const described = (name: string, of: number, metadata: object) => {
      return { ...vector(name, of), metadata: metadata as Record<string, never> };
    };
    const { revision } = await items.upsert(id, [
      described('c', 3, { n: 1 }),
      described('d', 4, { n: 2 }),
      described('b', 2, {}),
      described('a', 9, { n: 3 }),
    ]);
    expect(revision).toBe(6);
    expect(await generations.changesAfter(generationId, 3, 100)).toEqual({
      position: 7,
      labels: Uint32Array.of(2, 3, 0),
      vectors: Float32Array.of(3, 4, 9),
      metadata: [{ n: 1 }, { n: 2 }, { n: 3 }],
      removed: new Uint32Array(0),
      more: false,
    });
    expect(await generations.changesAfter(generationId, 0, 2)).toMatchObject({
      labels: Uint32Array.of(1, 2),
      metadata: [{}, { n: 1 }],
      more: true,
    });
  });

  test('tells of metadata before new content is embedded, and of none without a vector', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('a', 'b');
    await items.upsert(id, [text('a', 'a', { early: true })]);
    expect(await generations.find(generationId)).toMatchObject({ position: 0 });
    await embedPending(testing.database, generationId);
    await items.upsert(id, [text('a', 'not embedded yet', { late: true })]);
    expect(await generations.changesAfter(generationId, 2, 10)).toMatchObject({
      position: 3,
      labels: Uint32Array.of(0),
      vectors: Float32Array.of(1, 1),
      metadata: [{ late: true }],
    });
    await items.delete(id, 'b');
    await items.upsert(id, [text('b', 'b', { again: true })]);
    expect(await generations.changesAfter(generationId, 3, 10)).toMatchObject({
      labels: new Uint32Array(0),
      removed: Uint32Array.of(1),
    });
  });

  test('names an item as removed when its new content is refused', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await textsOf('a');
    await embedPending(testing.database, generationId);
    await items.upsert(id, [text('a', 'broken')]);
    await generations.write(generationId, [], [{ label: 0, revision: 2, error: 'broken' }]);
    expect(await generations.changesAfter(generationId, 1, 10)).toMatchObject({
      position: 2,
      removed: Uint32Array.of(0),
    });
  });

  test('reads page by page, each with its end and whether more is there', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 1 });
    await items.upsert(
      id,
      Array.from({ length: 10 }, (_, i) => vector(`${i}`, i)),
    );
    const pages: number[][] = [];
    for (let [position, more] = [0, true]; more;) {
      const page = await generations.changesAfter(generationId, position, 4);
      pages.push([...page.labels]);
      ({ position, more } = page);
    }
    expect(pages).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(await generations.changesAfter(generationId, 0, 10)).toMatchObject({ more: false });
  });

  test('ends at the end also when only tombstones are left', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 1 });
    await items.upsert(id, [vector('a', 1)]);
    await items.delete(id, 'a');
    expect(await generations.changesAfter(generationId, 0, 10)).toEqual({
      position: 2,
      labels: new Uint32Array(0),
      vectors: new Float32Array(0),
      metadata: [],
      removed: new Uint32Array(0),
      more: false,
    });
    expect(await generations.changesAfter(randomUUID(), 7, 10)).toMatchObject({
      position: 7,
      more: false,
    });
  });

  test('reads 13,000 vectors of 128 numbers at once', async () => {
    const { generations, items } = testing.database;
    const { id, generationId } = await newCollection(testing.database, { dimension: 128 });
    const numbers = Array.from({ length: 128 }, (_, i) => Math.sin(i));
    for (let page = 0; page < 13; page += 1) {
      const batch = Array.from({ length: 1000 }, (_, i) => vector(`${page}/${i}`, ...numbers));
      await items.upsert(id, batch);
    }
    const { labels, vectors } = await generations.changesAfter(generationId, 0, 20_000);
    expect(labels).toEqual(Uint32Array.from({ length: 13_000 }, (_, i) => i));
    expect(vectors.subarray(-128)).toEqual(Float32Array.from(numbers));
  }, 120_000);
});

describe('onChange', () => {
  test('tells of every write that advanced a feed, and of nothing after it was ended', async () => {
    const { generations, items } = testing.database;
    const heard: string[] = [];
    const end = await generations.onChange((generationId) => heard.push(generationId));
    const { id, generationId } = await newCollection(testing.database, { dimension: 1 });
    await items.upsert(id, [vector('a', 1)]);
    await items.upsert(id, [vector('a', 1)]);
    await items.delete(id, 'a');
    await until(() => heard.length >= 2);
    expect(heard).toEqual([generationId, generationId]);
    await end();
    await items.upsert(id, [vector('b', 1)]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toHaveLength(2);
  });
});
