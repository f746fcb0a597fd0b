import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CollectionRecord } from '../collections/collection-record.ts';
import { newCollection, text } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { NewVerdict } from './verdict-record.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

async function collectionOf(...ids: string[]): Promise<CollectionRecord> {
  const collection = await newCollection(testing.database);
  await testing.database.items.upsert(
    collection.id,
    ids.map((id) => text(id)),
  );
  return collection;
}
const give = (collection: CollectionRecord, by: string, ...verdicts: NewVerdict[]) =>
  testing.database.verdicts.give({ collectionId: collection.id, by, actor: 'local', verdicts });
const tallies = ({ id }: CollectionRecord) => testing.database.verdicts.tallies(id);
const listed = async ({ id }: CollectionRecord, request = {}) =>
  (await testing.database.verdicts.list(id, { limit: 100, ...request })).data;
const match = (a: string, b: string) => ({ a, b, verdict: 'match' }) as const;
const noMatch = (a: string, b: string) => ({ a, b, verdict: 'no-match' }) as const;

describe('verdicts', () => {
  test('that were ever given are counted, those that count no more too', async () => {
    const { verdicts, items } = testing.database;
    const collection = await collectionOf('a', 'b');
    expect(await verdicts.count(collection.id)).toBe(0);
    await give(collection, 'ada', match('a', 'b'));
    await give(collection, 'ada', noMatch('a', 'b'));
    await items.delete(collection.id, 'a');
    expect(await verdicts.count(collection.id)).toBe(2);
  });

  test('are of pairs, whichever item is named first, in the order of their bytes', async () => {
    // In UTF-16 the emoji comes before the private character, in UTF-8 after it.
    const collection = await collectionOf('\u{1F600}', '\uE000');
    const { created, verdicts } = await give(collection, 'ada', {
      ...match('\u{1F600}', '\uE000'),
      note: 'the same',
    });
    expect(created).toBe(1);
    expect(verdicts).toEqual([
      {
        id: expect.any(String),
        a: '\uE000',
        b: '\u{1F600}',
        verdict: 'match',
        by: 'ada',
        actor: 'local',
        note: 'the same',
        clientId: null,
        at: expect.any(Date),
        standing: 'current',
      },
    ]);
    await give(collection, 'bob', match('\uE000', '\u{1F600}'));
    expect(await tallies(collection)).toEqual([
      { a: '\uE000', b: '\u{1F600}', matches: 2, nonMatches: 0, unsure: 0, by: ['ada', 'bob'] },
    ]);
  });

  test('count by the newest of each person; who said what is kept', async () => {
    const collection = await collectionOf('x', 'y', 'z');
    await give(collection, 'ada', match('x', 'y'), match('y', 'z'));
    await give(collection, 'bob', noMatch('y', 'x'));
    await give(collection, 'ada', noMatch('x', 'y'));
    expect(await tallies(collection)).toEqual([
      { a: 'x', b: 'y', matches: 0, nonMatches: 2, unsure: 0, by: ['ada', 'bob'] },
      { a: 'y', b: 'z', matches: 1, nonMatches: 0, unsure: 0, by: ['ada'] },
    ]);
    const told = (await listed(collection)).map(({ a, b, by, verdict, standing }) =>
      [by, a, b, verdict, standing].join(' '),
    );
    expect(told).toEqual([
      'ada x y no-match current',
      'bob x y no-match current',
      'ada y z match current',
      'ada x y match superseded',
    ]);
  });

  test('are listed by person, by verdict and by item, page by page', async () => {
    const collection = await collectionOf('x', 'y', 'z');
    await give(collection, 'ada', match('x', 'y'), noMatch('y', 'z'));
    await give(collection, 'bob', match('x', 'z'));
    expect(await listed(collection, { by: 'bob' })).toHaveLength(1);
    expect(await listed(collection, { verdict: 'match' })).toHaveLength(2);
    expect(await listed(collection, { item: 'z' })).toHaveLength(2);
    expect(await listed(collection, { item: 'z', by: 'ada' })).toHaveLength(1);
    const { verdicts } = testing.database;
    const first = await verdicts.list(collection.id, { limit: 2 });
    const second = await verdicts.list(collection.id, { limit: 2, cursor: first.nextCursor });
    expect([...first.data, ...second.data]).toEqual(await listed(collection));
    expect(second.nextCursor).toBeUndefined();
    await expect(verdicts.list(collection.id, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  test('with a client id are stored once, also when sent side by side', async () => {
    const collection = await collectionOf('x', 'y');
    const named = { ...match('x', 'y'), id: 'n-1' };
    const given = await Promise.all(
      Array.from({ length: 8 }, () => give(collection, 'ada', named)),
    );
    expect(given.reduce((sum, { created }) => sum + created, 0)).toBe(1);
    expect(new Set(given.map(({ verdicts }) => verdicts[0]?.id)).size).toBe(1);
    // The other way round it is the same pair; and it is known although its item is gone.
    await testing.database.items.delete(collection.id, 'x');
    const again = await give(collection, 'ada', { ...match('y', 'x'), id: 'n-1' });
    expect(again).toMatchObject({ created: 0, verdicts: [{ standing: 'outdated' }] });
    const other = give(collection, 'ada', { ...noMatch('x', 'y'), id: 'n-1' });
    await expect(other).rejects.toMatchObject({ code: 'verdict-id-taken' });
    await expect(give(collection, 'bob', named)).rejects.toMatchObject({
      code: 'verdict-id-taken',
    });
    // Another collection has ids of its own.
    expect(await give(await collectionOf('x', 'y'), 'bob', named)).toMatchObject({ created: 1 });
  });

  test('are stored all or not at all', async () => {
    const collection = await collectionOf('x', 'y');
    const rejected = give(collection, 'ada', match('x', 'y'), match('x', 'nobody'));
    await expect(rejected).rejects.toMatchObject({
      code: 'item-not-found',
      fields: { errors: [{ field: 'verdicts[1].b' }] },
    });
    expect(await listed(collection)).toEqual([]);
    const gone = { ...collection, id: '00000000-0000-4000-8000-000000000000' };
    await expect(give(gone, 'ada', match('x', 'y'))).rejects.toMatchObject({
      code: 'item-not-found',
    });
  });

  test('of an item that is deleted or changed are kept, and count again with the same content', async () => {
    const collection = await collectionOf('x', 'y');
    const { items } = testing.database;
    await give(collection, 'ada', match('x', 'y'));
    await items.upsert(collection.id, [text('x', 'something else')]);
    expect(await tallies(collection)).toEqual([]);
    expect(await listed(collection)).toMatchObject([{ standing: 'outdated' }]);
    // Said of the new content; neither hides the other.
    await give(collection, 'ada', noMatch('x', 'y'));
    expect(await tallies(collection)).toMatchObject([{ matches: 0, nonMatches: 1 }]);
    await items.delete(collection.id, 'x');
    expect(await tallies(collection)).toEqual([]);
    await items.upsert(collection.id, [text('x', 'x', { other: 'metadata' })]);
    expect(await tallies(collection)).toMatchObject([{ matches: 1, nonMatches: 0 }]);
    expect((await listed(collection)).map(({ standing }) => standing)).toEqual([
      'outdated',
      'current',
    ]);
  });

  test('of which persons disagree are conflicts', async () => {
    const collection = await collectionOf('x', 'y', 'z');
    await give(collection, 'ada', match('x', 'y'), match('x', 'z'), match('y', 'z'));
    await give(collection, 'bob', { ...noMatch('x', 'y'), note: 'no' }, noMatch('x', 'z'));
    await give(collection, 'cy', { a: 'y', b: 'z', verdict: 'unsure' }, noMatch('x', 'z'));
    const { verdicts } = testing.database;
    const { data } = await verdicts.conflicts(collection.id, { limit: 10 });
    expect(data).toMatchObject([
      { a: 'x', b: 'y', matches: 1, nonMatches: 1, unsure: 0 },
      { a: 'x', b: 'z', matches: 1, nonMatches: 2, unsure: 0 },
    ]);
    expect(data[0]?.verdicts).toEqual([
      { by: 'ada', verdict: 'match', note: null, at: expect.any(Date) },
      { by: 'bob', verdict: 'no-match', note: 'no', at: expect.any(Date) },
    ]);
    const first = await verdicts.conflicts(collection.id, { limit: 1 });
    const cursor = first.nextCursor;
    const second = await verdicts.conflicts(collection.id, { limit: 1, cursor });
    expect([...first.data, ...second.data]).toEqual(data);
  });

  test('of some pairs are asked for by either order of their items', async () => {
    const collection = await collectionOf('x', 'y', 'z');
    await give(collection, 'ada', match('x', 'y'), match('x', 'z'));
    const asked = [
      { a: 'z', b: 'x' },
      { a: 'y', b: 'z' },
    ];
    expect(await testing.database.verdicts.tallies(collection.id, asked)).toMatchObject([
      { a: 'x', b: 'z' },
    ]);
    expect(await testing.database.verdicts.tallies(collection.id, [])).toEqual([]);
  });

  test('cannot be changed or removed, except with their collection', async () => {
    const collection = await collectionOf('x', 'y');
    await give(collection, 'ada', match('x', 'y'));
    const where = [collection.id];
    const change = testing.sql(`UPDATE verdicts SET by = 'eve' WHERE collection_id = $1`, where);
    await expect(change).rejects.toThrow('append-only');
    const remove = testing.sql(`DELETE FROM verdicts WHERE collection_id = $1`, where);
    await expect(remove).rejects.toThrow('append-only');
    expect(await testing.database.collections.delete(collection.name)).toBe(true);
    expect(await listed(collection)).toEqual([]);
  });

  test('the items that they are of can be read with their content', async () => {
    const collection = await collectionOf('x', 'y', 'z');
    const read: string[] = [];
    for await (const item of testing.database.items.withIds(collection.id, ['z', 'nobody', 'x']))
      read.push(`${item.id} ${Buffer.from(item.content).toString()}`);
    expect(read).toEqual(['x x', 'z z']);
  });
});

test('another seed draws another sample of a generation, the same one each time', async () => {
  const { database } = testing;
  const collection = await newCollection(database, { dimension: 1 });
  const vector = (n: number) => {
    const floats = Float32Array.of(n);
    const content = new Uint8Array(floats.buffer);
    const contentType = 'application/x-float32';
    return { id: `${n}`, metadata: {}, contentType, content, vector: floats };
  };
  await database.items.upsert(
    collection.id,
    Array.from({ length: 50 }, (_, n) => vector(n)),
  );
  const draw = async (seed?: number) => {
    const { labels } = await database.generations.sample(collection.generationId, 5, seed);
    return [...labels].join();
  };
  expect(await draw(1)).toBe(await draw(1));
  expect(new Set([await draw(), await draw(1), await draw(2)]).size).toBe(3);
});
