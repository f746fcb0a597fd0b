import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  claimed,
  promotion,
  promotionUnderway,
  request,
  swapOf,
  targetOf,
  versionedCollection,
} from '../test-database/promotion-samples.fixture.ts';
import { embedPending, text } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

const lazy = { ...request, lazy: true };

/** One that has taken nothing over yet. */
const underway = () => promotionUnderway(testing.database, lazy);

async function inherit(
  { generationId, former }: { readonly generationId: string; readonly former: string },
  limit = 1000,
) {
  const { generations } = testing.database;
  let afterRevision: number | undefined = 0;
  let steps = 0;
  while (afterRevision !== undefined) {
    const asked = { generationId, fromGenerationId: former, afterRevision, limit };
    afterRevision = await generations.inherit(asked);
    steps += 1;
  }
  return steps;
}

/** One that serves, with all vectors of the version before. */
async function serving() {
  const made = await underway();
  await inherit(made);
  const swapped = await testing.database.promotions.swap(made.id, made.attempt, swapOf());
  expect(swapped).toBe('backfilling');
  return made;
}

/** Embeds items as the version before does not: [100 + length, 0]. */
async function backfill(generationId: string, limit = 1000): Promise<number> {
  const { generations } = testing.database;
  const items = await generations.inherited(generationId, limit);
  const embedded = items.map(({ label, revision, content }) => {
    return { label, revision, vector: Float32Array.of(100 + content.length, 0) };
  });
  return (await generations.write(generationId, embedded, [])).written;
}

/** First numbers of the vectors that a reader of the feed has, sorted. */
async function feedOf(generationId: string, after = 0): Promise<number[]> {
  const { labels, vectors } = await testing.database.generations.changesAfter(
    generationId,
    after,
    1000,
  );
  return [...labels.keys()].map((row) => vectors[2 * row] as number).toSorted((a, b) => a - b);
}

const countsOf = ({ collection }: { readonly collection: { readonly id: string } }) =>
  testing.database.collections.counts(collection.id);

describe('a lazy promotion', () => {
  test('takes over what is embedded, in steps, and leaves what is not', async () => {
    const { items, generations } = testing.database;
    const made = await underway();
    await items.upsert(made.collection.id, [text('new')]);
    // Three steps with a vector each, and one that finds none.
    expect(await inherit(made, 1)).toBe(4);
    expect(await generations.count(made.generationId)).toMatchObject({
      items: 4,
      pending: 1,
      embedded: 3,
      inherited: 3,
      position: 3,
    });
    expect(await feedOf(made.generationId)).toEqual([1, 2, 3]);
    // Twice is as good as once.
    expect(await inherit(made)).toBe(1);
    expect(await generations.count(made.generationId)).toMatchObject({ position: 3 });
  });

  test('takes vectors that are the same over for good: none is left to replace', async () => {
    const { generations, promotions, collections } = testing.database;
    const made = await underway();
    const { generationId, former: fromGenerationId } = made;
    const asked = { generationId, fromGenerationId, afterRevision: 0, limit: 1000, same: true };
    expect(await generations.inherit(asked)).toBeDefined();
    expect(await generations.inherit(asked)).toBeUndefined();
    expect(await generations.count(generationId)).toMatchObject({
      pending: 0,
      embedded: 3,
      inherited: 0,
    });
    expect(await feedOf(generationId)).toEqual([1, 2, 3]);
    expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('swapped');
    expect((await collections.find(made.collection.name))?.model).not.toHaveProperty(
      'inheritsVersion',
    );
  });

  test('takes over neither what is refused nor what has changed', async () => {
    const { items, generations } = testing.database;
    const made = await underway();
    await items.upsert(made.collection.id, [text('bad'), text('a', 'changed')]);
    const [bad] = (await generations.pending(made.former, 10)).filter(
      ({ itemId }) => itemId === 'bad',
    );
    if (bad === undefined) throw new Error('nothing is pending');
    await generations.write(made.former, [], [{ ...bad, error: 'no' }]);
    await inherit(made);
    const pending = await generations.pending(made.generationId, 10);
    expect(pending.map(({ itemId }) => itemId).toSorted()).toEqual(['a', 'bad']);
  });

  test('serves with these vectors, and says so until the last is replaced', async () => {
    const { collections, promotions, generations } = testing.database;
    const made = await serving();
    expect(await promotions.find(made.id)).toMatchObject({
      status: 'running',
      swappedAt: expect.any(Date),
      finishedAt: null,
    });
    expect(await collections.find(made.collection.name)).toMatchObject({
      generationId: made.generationId,
      model: { version: 2 },
      inheritsVersion: 1,
    });
    expect(await countsOf(made)).toEqual({
      items: 3,
      indexed: 3,
      pending: 0,
      failed: 0,
      inherited: 3,
    });
    expect(await promotions.complete(made.id, made.attempt)).toBe(false);
    // Its answer was lost: nothing happens twice.
    expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('backfilling');
    const { position = 0 } = (await generations.find(made.generationId)) ?? {};
    expect(await backfill(made.generationId, 2)).toBe(2);
    expect(await countsOf(made)).toMatchObject({ indexed: 3, inherited: 1 });
    expect(await feedOf(made.generationId, position)).toEqual([101, 102]);
    expect(await backfill(made.generationId)).toBe(1);
    expect(await promotions.complete(made.id, made.attempt)).toBe(true);
    expect(await promotions.complete(made.id, made.attempt)).toBe(true);
    expect(await promotions.find(made.id)).toMatchObject({ status: 'succeeded' });
    expect(await collections.find(made.collection.name)).not.toHaveProperty('inheritsVersion');
    expect(await feedOf(made.generationId)).toEqual([101, 102, 103]);
    expect((await promotions.events(made.id, 0, 100)).at(-1)?.event).toEqual({
      type: 'status',
      status: 'succeeded',
    });
  });

  test('that has nothing left of what it took over ends with its swap', async () => {
    const { collections, items, promotions } = testing.database;
    const made = await underway();
    // What was taken over is deleted before it serves.
    await inherit(made);
    await items.truncate(made.collection.id);
    expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('swapped');
    expect(await promotions.find(made.id)).toMatchObject({ status: 'succeeded' });
    const found = await collections.find(made.collection.name);
    expect(found).toMatchObject({ generationId: made.generationId });
    expect(found).not.toHaveProperty('inheritsVersion');
  });
});

test('its swap ends what was proposed, and its end calls right what serves', async () => {
  const { promotions, proposals } = testing.database;
  const made = await underway();
  const { id: collectionId } = made.collection;
  const about = { collectionId, kind: 'retrain', reason: 'new kinds', proposedBy: 'ann' } as const;
  const proposal = await proposals.create(about);
  await inherit(made);
  expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('backfilling');
  expect(await proposals.find(proposal?.id ?? '')).toMatchObject({
    status: 'superseded',
    note: 'another version serves',
  });
  const messages = () =>
    testing.sql(`SELECT payload FROM outbox WHERE name = 'take-drift-reference' AND key = $1`, [
      made.generationId,
    ]);
  expect(await messages()).toEqual([]);
  await backfill(made.generationId);
  expect(await promotions.complete(made.id, made.attempt)).toBe(true);
  expect(await messages()).toEqual([{ payload: { generationId: made.generationId } }]);
});

test('a lazy promotion is not made where another version serves than was looked at', async () => {
  const { promotions } = testing.database;
  const { collection, first, second } = await versionedCollection(testing.database);
  const make = (fromVersionId: string) =>
    promotions.create({
      collectionId: collection.id,
      request: lazy,
      target: { ...targetOf(second.id), fromVersionId },
    });
  await expect(make(second.id)).rejects.toMatchObject({ code: 'promotion-underway' });
  expect(await make(first.id)).toMatchObject({ status: 'queued' });
});

describe('an inherited vector', () => {
  test('goes with its item, and with new content of it', async () => {
    const { items, generations, promotions } = testing.database;
    const made = await serving();
    await items.delete(made.collection.id, 'a');
    await items.upsert(made.collection.id, [text('bb', 'longer')]);
    await items.upsert(made.collection.id, [text('ccc', 'ccc', { told: true })]);
    // New content waits for the indexer, and is nothing to backfill.
    const left = await generations.inherited(made.generationId, 10);
    expect(left.map(({ itemId }) => itemId)).toEqual(['ccc']);
    await backfill(made.generationId);
    expect(await promotions.complete(made.id, made.attempt)).toBe(false);
    await embedPending(testing.database, made.generationId);
    expect(await promotions.complete(made.id, made.attempt)).toBe(true);
    expect(await feedOf(made.generationId)).toEqual([6, 103]);
  });

  test('goes with a truncation', async () => {
    const { items, promotions } = testing.database;
    const made = await serving();
    await items.truncate(made.collection.id);
    expect(await countsOf(made)).toMatchObject({ items: 0, inherited: 0 });
    expect(await promotions.complete(made.id, made.attempt)).toBe(true);
  });

  test('may be followed by a refusal, and is not copied with its collection', async () => {
    const { collections, generations, promotions } = testing.database;
    const made = await serving();
    const copy = await collections.copy(made.collection.id, `${made.collection.name}-copy`);
    expect(await collections.counts(copy.id)).toMatchObject({ items: 3, pending: 3, inherited: 0 });
    expect(copy).not.toHaveProperty('inheritsVersion');
    const waiting = await generations.inherited(made.generationId, 10);
    const failed = waiting.map(({ label, revision }) => ({ label, revision, error: 'no' }));
    await generations.write(made.generationId, [], failed);
    expect(await countsOf(made)).toMatchObject({ failed: 3, inherited: 0 });
    expect(await promotions.complete(made.id, made.attempt)).toBe(true);
  });
});

describe('while vectors are replaced', () => {
  test('the promotion is paused and resumed, taken over, and not cancelled', async () => {
    const { promotions } = testing.database;
    const made = await serving();
    await promotions.pause(made.id);
    const stale = { code: 'stale-attempt' };
    await expect(promotions.complete(made.id, made.attempt)).rejects.toMatchObject(stale);
    await expect(promotions.requestCancel(made.id)).rejects.toMatchObject({
      code: 'promotion-serves',
    });
    await promotions.resume(made.id);
    const next = await claimed(testing.database, made.id);
    expect(next.swappedAt).toBeInstanceOf(Date);
    await expect(promotions.complete(made.id, made.attempt)).rejects.toMatchObject(stale);
    await backfill(made.generationId);
    expect(await promotions.complete(made.id, next.attempt)).toBe(true);
  });

  test('the way back is open, and ends the replacing', async () => {
    const { promotions, collections } = testing.database;
    const made = await serving();
    await backfill(made.generationId, 1);
    const back = { kind: 'rollback', generationId: made.former } as const;
    const rollback = { collectionId: made.collection.id, request, target: back };
    const { id } = await promotions.create(rollback);
    const { attempt } = await claimed(testing.database, id);
    expect(await promotions.swap(id, attempt, swapOf())).toBe('swapped');
    expect(await promotions.find(made.id)).toMatchObject({ status: 'cancelled' });
    expect(await collections.find(made.collection.name)).toMatchObject({
      generationId: made.former,
      model: { version: 1 },
    });
    expect(await collections.find(made.collection.name)).not.toHaveProperty('inheritsVersion');
    expect(await feedOf(made.former)).toEqual([1, 2, 3]);
    // Back again to what is mixed: the replacing goes on.
    const forth = { kind: 'rollback', generationId: made.generationId } as const;
    const again = await promotions.create({ ...rollback, target: forth });
    const taken = await claimed(testing.database, again.id);
    expect(await promotions.swap(taken.id, taken.attempt, swapOf())).toBe('backfilling');
    expect(await countsOf(made)).toMatchObject({ inherited: 2 });
    await backfill(made.generationId);
    expect(await promotions.complete(taken.id, taken.attempt)).toBe(true);
  });

  test('a failure leaves what serves, and what is mixed', async () => {
    const { promotions, collections } = testing.database;
    const made = await serving();
    const error = { code: 'version-damaged', message: 'gone' };
    await promotions.finish(made.id, made.attempt, { status: 'failed', error });
    expect(await collections.find(made.collection.name)).toMatchObject({
      generationId: made.generationId,
      inheritsVersion: 1,
    });
    expect(await countsOf(made)).toMatchObject({ inherited: 3 });
  });

  test('another promotion takes over none of what was inherited', async () => {
    const { generations } = testing.database;
    const made = await serving();
    await backfill(made.generationId, 1);
    const { generationId } = await promotion(testing.database, made, lazy);
    await inherit({ generationId, former: made.generationId });
    expect(await generations.count(generationId)).toMatchObject({ embedded: 1, pending: 2 });
  });
});
