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

const stale = { code: 'stale-attempt' };

const underway = () => promotionUnderway(testing.database);

/** One that was swapped: `former` has served before. */
async function promoted() {
  const made = await underway();
  expect(await testing.database.promotions.swap(made.id, made.attempt, swapOf())).toBe('swapped');
  return made;
}

const statesOf = async (collectionId: string) => {
  const rows = await testing.sql<{ id: string; state: string; discarded: boolean }>(
    `SELECT id, state, discarded_at IS NOT NULL AS discarded FROM generations WHERE collection_id = $1`,
    [collectionId],
  );
  return Object.fromEntries(
    rows.map(({ id, state, discarded }) => [id, discarded ? 'discarded' : state]),
  );
};

/** What a reader of the whole feed has, by label. */
async function feedOf(generationId: string) {
  const changes = await testing.database.generations.changesAfter(generationId, 0, 1000);
  return new Map(
    [...changes.labels].map((label, row) => [
      label,
      { length: changes.vectors[row * 2], metadata: changes.metadata[row] },
    ]),
  );
}

const eventsOf = async (id: string) =>
  (await testing.database.promotions.events(id, 0, 100)).map(({ event }) =>
    event.type === 'status' ? event.status : event.phase,
  );

const outboxOf = async (promotionId: string) =>
  (await testing.sql(`SELECT FROM outbox WHERE queue = 'promotion' AND key = $1`, [promotionId]))
    .length;

describe('a version', () => {
  test('has served a collection since its swap, and not because a promotion to it was cancelled', async () => {
    const { promotions } = testing.database;
    const given = await underway();
    const has = (versionId: string) => promotions.hasServed(given.collection.id, versionId);
    await promotions.finish(given.id, given.attempt, { status: 'cancelled' });
    expect([await has(given.first.id), await has(given.second.id)]).toEqual([true, false]);
    const { id, attempt } = await promotion(testing.database, given);
    await promotions.swap(id, attempt, swapOf());
    expect([await has(given.first.id), await has(given.second.id)]).toEqual([true, true]);
  });
});

describe('a promotion', () => {
  test('is made with a generation that is built, its first event and a message', async () => {
    const { database } = testing;
    const made = await underway();
    const found = await database.promotions.find(made.id);
    expect(found).toMatchObject({
      kind: 'promote',
      collection: made.collection.name,
      model: made.model,
      version: 2,
      fromVersion: 1,
      status: 'running',
      attempt: 1,
      request,
      fromGenerationId: made.collection.generationId,
    });
    expect(await statesOf(made.collection.id)).toEqual({
      [made.collection.generationId]: 'live',
      [made.generationId]: 'building',
    });
    expect([await eventsOf(made.id), await outboxOf(made.id)]).toEqual([['queued', 'running'], 1]);
    const list = { collectionId: made.collection.id, limit: 10 };
    expect((await database.promotions.list(list)).data.map(({ id }) => id)).toEqual([made.id]);
  });

  test('is the only one of its collection until it has ended', async () => {
    const { promotions } = testing.database;
    const made = await underway();
    const target = targetOf(made.second.id);
    const again = () => promotions.create({ collectionId: made.collection.id, request, target });
    await expect(again()).rejects.toMatchObject({ code: 'promotion-underway' });
    // Nothing of what was refused is left.
    expect(Object.keys(await statesOf(made.collection.id))).toHaveLength(2);
    await promotions.finish(made.id, made.attempt, { status: 'cancelled' });
    expect(await again()).toMatchObject({ status: 'queued' });
  });

  test('of a collection or version that is gone is refused', async () => {
    const { promotions } = testing.database;
    const { collection } = await versionedCollection(testing.database);
    const versionId = '00000000-0000-4000-8000-000000000000';
    const target = targetOf(versionId);
    await expect(
      promotions.create({ collectionId: collection.id, request, target }),
    ).rejects.toMatchObject({ code: 'model-version-not-found' });
    await expect(
      promotions.create({ collectionId: versionId, request, target }),
    ).rejects.toMatchObject({ code: 'collection-not-found' });
  });
});

describe('while it is built, a generation', () => {
  test('is embedded by its promotion alone, and has what is written, changed and deleted', async () => {
    const { items, generations } = testing.database;
    const made = await underway();
    expect(await embedPending(testing.database, made.generationId)).toBe(3);
    await items.upsert(made.collection.id, [text('d'), text('a', 'longer')]);
    await items.upsert(made.collection.id, [text('bb', 'bb', { kind: 'changed' })]);
    await items.delete(made.collection.id, 'ccc');
    const queued = await testing.sql(`SELECT FROM outbox WHERE key = $1`, [made.generationId]);
    expect([queued.length, await generations.withPending()]).toEqual([
      0,
      expect.not.arrayContaining([made.generationId]),
    ]);
    expect(await generations.count(made.generationId)).toMatchObject({ items: 3, pending: 2 });
    for (const id of [made.generationId, made.collection.generationId])
      await embedPending(testing.database, id);
    const built = await feedOf(made.generationId);
    expect(built).toEqual(await feedOf(made.collection.generationId));
    expect([...built.values()].map(({ length }) => length).sort()).toEqual([1, 2, 6]);
    expect([...built.values()].map(({ metadata }) => metadata)).toContainEqual({ kind: 'changed' });
    expect(await generations.count(made.generationId)).toMatchObject({ pending: 0, embedded: 3 });
  });
});

describe('the swap', () => {
  test('lets the new generation serve, retires the other and moves the alias, at once', async () => {
    const { collections, models, promotions, generations } = testing.database;
    const made = await promoted();
    expect(await statesOf(made.collection.id)).toEqual({
      [made.former]: 'retired',
      [made.generationId]: 'live',
    });
    expect(await collections.find(made.collection.name)).toMatchObject({
      generationId: made.generationId,
      model: { version: 2 },
    });
    expect((await models.find(made.model))?.aliases).toMatchObject({ live: 2 });
    expect(await promotions.find(made.id)).toMatchObject({
      status: 'succeeded',
      verification: { nodes: 0 },
    });
    expect((await eventsOf(made.id)).at(-1)).toBe('succeeded');
    // The three items were few enough to be embedded inside.
    expect(await generations.count(made.generationId)).toMatchObject({ pending: 0, embedded: 3 });
    expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('swapped');
  });

  test('leaves the alias where it is when it is told so', async () => {
    const { models, promotions } = testing.database;
    const made = await underway();
    await testing.sql(
      `UPDATE promotions SET request = '{"minRecall": 0.9, "alias": false}' WHERE id = $1`,
      [made.id],
    );
    expect(await promotions.swap(made.id, made.attempt, swapOf())).toBe('swapped');
    expect((await models.find(made.model))?.aliases).toMatchObject({ live: 1 });
  });

  test('waits for items that are too many, and changes nothing when embedding fails', async () => {
    const { promotions } = testing.database;
    const made = await underway();
    const before = await statesOf(made.collection.id);
    const swap = (more: Parameters<typeof swapOf>[0]) =>
      promotions.swap(made.id, made.attempt, swapOf(more));
    expect(await swap({ mostPending: 2 })).toBe('items-pending');
    const embed = () => Promise.reject(new Error('the encoder is away'));
    await expect(swap({ embed })).rejects.toThrow('the encoder is away');
    expect(await statesOf(made.collection.id)).toEqual(before);
    // A refusal counts: the item has its reason.
    const refuse = swapOf({
      embed: async (items) => ({
        embedded: [],
        failed: items.map(({ label, revision }) => ({ label, revision, error: 'no' })),
      }),
    });
    expect(await promotions.swap(made.id, made.attempt, refuse)).toBe('swapped');
  });

  test('knows the least room of the search nodes that live', async () => {
    const { searchNodes } = testing.database;
    await testing.sql('DELETE FROM search_nodes');
    const [large, small, silent, gone] = [1, 2, 3, 4].map(() => crypto.randomUUID());
    const tell = (nodeId = '', free?: { memory: number; disk: number }) =>
      searchNodes.report({ nodeId, followed: [], ready: [], free });
    await tell(silent);
    expect(await searchNodes.leastFree(60_000)).toEqual({ memory: null, disk: null });
    await tell(large, { memory: 2 ** 45, disk: 5 });
    await tell(small, { memory: 7, disk: 2 ** 45 });
    await tell(gone, { memory: 1, disk: 1 });
    await testing.sql(
      `UPDATE search_nodes SET seen_at = now() - interval '5 minutes' WHERE id = $1`,
      [gone],
    );
    expect(await searchNodes.leastFree(60_000)).toEqual({ memory: 7, disk: 5 });
    await tell(small, { memory: 9, disk: 4 });
    expect(await searchNodes.leastFree(60_000)).toEqual({ memory: 9, disk: 4 });
    await tell(small);
    expect(await searchNodes.leastFree(60_000)).toEqual({ memory: 2 ** 45, disk: 5 });
    await testing.sql('DELETE FROM search_nodes');
  });

  test('waits for every search node that lives', async () => {
    const { promotions, searchNodes } = testing.database;
    const made = await underway();
    const nodeId = crypto.randomUUID();
    const tell = (position?: number) => {
      const recall = { at10: 0.97, low: 0.95, high: 0.98, queries: 100 };
      const ready =
        position === undefined ? [] : [{ generationId: made.generationId, position, recall }];
      return searchNodes.report({ nodeId, followed: [made.collection.generationId], ready });
    };
    const orders = await tell();
    expect(orders.building).toContainEqual(
      expect.objectContaining({
        name: made.collection.name,
        generationId: made.generationId,
        model: { name: made.model, version: 2, versionId: made.second.id },
      }),
    );
    const swap = () => promotions.swap(made.id, made.attempt, swapOf());
    expect(await swap()).toBe('nodes-loading');
    await embedPending(testing.database, made.generationId);
    await tell(0);
    expect(await swap()).toBe('nodes-loading');
    await testing.sql(`UPDATE search_nodes SET seen_at = now() - interval '5 minutes'`);
    const rule = { seenWithinMs: 60_000, mostBehind: 2 };
    expect(await searchNodes.readiness(made.generationId, rule)).toMatchObject({ nodes: 0 });
    await tell(1);
    expect(await searchNodes.readiness(made.generationId, rule)).toEqual({
      nodes: 1,
      waiting: 0,
      recall: { at10: 0.97, low: 0.95, high: 0.98, queries: 100 },
    });
    expect(await swap()).toBe('swapped');
    const after = await tell();
    expect(after.retired).toEqual([made.collection.generationId]);
    expect(after.building).not.toContainEqual(
      expect.objectContaining({ generationId: made.generationId }),
    );
    await searchNodes.leave(nodeId);
    expect(await testing.sql(`SELECT FROM search_nodes WHERE id = $1`, [nodeId])).toEqual([]);
  });

  test('loses no write that was acknowledged before it, however many write', async () => {
    const { items, promotions, generations } = testing.database;
    const made = await underway();
    const acknowledged: string[] = [];
    const over = new AbortController();
    const writer = async (name: string) => {
      for (let n = 0; !over.signal.aborted; n += 1) {
        await items.upsert(made.collection.id, [text(`${name}-${n}`)]);
        acknowledged.push(`${name}-${n}`);
        if (n % 5 === 4) await items.delete(made.collection.id, `${name}-${n - 2}`);
      }
    };
    const writers = Promise.all(['w', 'x', 'y', 'z'].map(writer));
    let before: readonly string[] = [];
    for (let outcome = ''; outcome !== 'swapped';) {
      await embedPending(testing.database, made.generationId, 50);
      before = [...acknowledged];
      outcome = await promotions.swap(made.id, made.attempt, swapOf());
    }
    over.abort();
    await writers;
    const rows = await testing.sql<{ id: string }>(
      `SELECT i.id FROM items i LEFT JOIN embeddings e ON e.generation_id = $2 AND e.label = i.label
       WHERE i.collection_id = $1 AND e.item_revision IS DISTINCT FROM i.content_revision`,
      [made.collection.id, made.generationId],
    );
    const pending = new Set(rows.map(({ id }) => id));
    expect(before.filter((id) => pending.has(id))).toEqual([]);
    // What came after it waits for the indexer, which was called.
    const { pending: waiting } = await generations.count(made.generationId);
    expect(waiting).toBe(pending.size);
    expect(await generations.withPending()).not.toContain(made.collection.generationId);
  }, 60_000);
});

describe('an attempt', () => {
  test('that another has followed can write nothing', async () => {
    const { promotions } = testing.database;
    const made = await underway();
    const next = await claimed(testing.database, made.id);
    expect(next.attempt).toBe(made.attempt + 1);
    await expect(promotions.record(made.id, made.attempt, null)).rejects.toMatchObject(stale);
    await expect(promotions.swap(made.id, made.attempt, swapOf())).rejects.toMatchObject(stale);
    const end = { status: 'cancelled' } as const;
    await expect(promotions.finish(made.id, made.attempt, end)).rejects.toMatchObject(stale);
    expect(await statesOf(made.collection.id)).toMatchObject({ [made.generationId]: 'building' });
  });

  test('that fails gives its generation up, and what serves stays', async () => {
    const { promotions, generations, collections } = testing.database;
    const made = await underway();
    await embedPending(testing.database, made.generationId);
    const end = { status: 'failed', error: { code: 'promotion-refused', message: 'no' } } as const;
    await promotions.finish(made.id, made.attempt, end);
    await promotions.finish(made.id, made.attempt, end);
    expect(await promotions.find(made.id)).toMatchObject({ status: 'failed', error: end.error });
    expect(await generations.find(made.generationId)).toBeUndefined();
    expect(await collections.find(made.collection.name)).toMatchObject({
      generationId: made.collection.generationId,
      model: { version: 1 },
    });
    // Whoever was embedding it writes into the void.
    expect(await generations.write(made.generationId, [], [])).toEqual({ position: 0, written: 0 });
    while (await generations.sweepDiscarded(2));
    expect(Object.keys(await statesOf(made.collection.id))).toEqual([made.collection.generationId]);
    expect((await promotions.find(made.id))?.generationId).toBeNull();
  });

  test('tells progress, which is an event when it is news', async () => {
    const { promotions } = testing.database;
    const made = await underway();
    const progress = {
      phase: 'embedding',
      done: 1,
      total: 3,
      itemsPerSecond: 2,
      etaSeconds: 1,
    } as const;
    for (let n = 0; n < 2; n += 1) await promotions.record(made.id, made.attempt, progress);
    expect(await promotions.find(made.id)).toMatchObject({ progress });
    expect(await eventsOf(made.id)).toEqual(['queued', 'running', 'embedding']);
    await promotions.requestCancel(made.id);
    expect(await promotions.record(made.id, made.attempt, progress)).toEqual({
      cancelRequested: true,
    });
  });
});

describe('a pause', () => {
  test('ends the attempt, keeps what is embedded, and is over when it is resumed', async () => {
    const { promotions, generations } = testing.database;
    const made = await underway();
    await embedPending(testing.database, made.generationId, 2);
    expect(await promotions.pause(made.id)).toMatchObject({ status: 'paused' });
    expect(await promotions.pause(made.id)).toMatchObject({ status: 'paused' });
    await expect(promotions.record(made.id, made.attempt, null)).rejects.toMatchObject(stale);
    expect(await promotions.claim(made.id)).toBeUndefined();
    await testing.sql(`UPDATE promotions SET updated_at = now() - interval '1 day' WHERE id = $1`, [
      made.id,
    ]);
    expect(await promotions.abandoned(60_000)).not.toContain(made.id);
    const waiting = await outboxOf(made.id);
    expect(await promotions.resume(made.id)).toMatchObject({ status: 'queued' });
    expect(await outboxOf(made.id)).toBe(waiting + 1);
    expect(await claimed(testing.database, made.id)).toMatchObject({ attempt: 2 });
    expect(await generations.count(made.generationId)).toMatchObject({ embedded: 2, pending: 1 });
  });

  test('is refused when it has ended; cancelled while paused it ends at once', async () => {
    const { promotions } = testing.database;
    const made = await underway();
    await promotions.pause(made.id);
    expect(await promotions.requestCancel(made.id)).toMatchObject({ status: 'cancelled' });
    expect(await statesOf(made.collection.id)).toMatchObject({ [made.generationId]: 'discarded' });
    for (const step of [promotions.pause, promotions.resume])
      await expect(step(made.id)).rejects.toMatchObject({ code: 'promotion-not-pausable' });
    await expect(promotions.requestCancel(made.id)).rejects.toMatchObject({
      code: 'promotion-finished',
    });
  });
});

describe('a rollback', () => {
  async function back() {
    const made = await promoted();
    const { promotions } = testing.database;
    const retired = await promotions.retired(made.collection.id);
    expect(retired).toMatchObject({ generationId: made.former, version: 1, dimension: 2 });
    const target = { kind: 'rollback', generationId: made.former } as const;
    return {
      ...made,
      start: () => promotions.create({ collectionId: made.collection.id, request, target }),
    };
  }

  test('brings back what served before, with everything that happened since', async () => {
    const { items, generations, promotions, models } = testing.database;
    const made = await back();
    await items.upsert(made.collection.id, [text('d', 'four'), text('a', 'changed')]);
    await items.upsert(made.collection.id, [text('bb', 'bb', { kind: 'told' })]);
    await items.delete(made.collection.id, 'ccc');
    const { id } = await made.start();
    const { attempt } = await claimed(testing.database, id);
    expect(await statesOf(made.collection.id)).toEqual({
      [made.former]: 'building',
      [made.generationId]: 'live',
    });
    // Only what is new has to be embedded.
    expect(await generations.count(made.former)).toMatchObject({ items: 3, pending: 2 });
    expect(await promotions.swap(id, attempt, swapOf())).toBe('swapped');
    const feed = await feedOf(made.former);
    expect([...feed.values()].map(({ length }) => length).sort()).toEqual([2, 4, 7]);
    expect([...feed.values()].map(({ metadata }) => metadata)).toContainEqual({ kind: 'told' });
    expect(await promotions.find(id)).toMatchObject({
      kind: 'rollback',
      version: 1,
      fromVersion: 2,
    });
    expect((await models.find(made.model))?.aliases).toMatchObject({ live: 1 });
  });

  test('after a truncation has nothing of what was deleted', async () => {
    const { items, generations, promotions } = testing.database;
    const made = await back();
    await items.truncate(made.collection.id);
    await items.upsert(made.collection.id, [text('new')]);
    const { id } = await made.start();
    const { attempt } = await claimed(testing.database, id);
    expect(await promotions.swap(id, attempt, swapOf())).toBe('swapped');
    expect([...(await feedOf(made.former)).values()].map(({ length }) => length)).toEqual([3]);
    expect(await generations.count(made.former)).toMatchObject({ items: 1, embedded: 1 });
  });

  test('that fails leaves what it wanted back retired', async () => {
    const { promotions } = testing.database;
    const made = await back();
    const { id } = await made.start();
    const { attempt } = await claimed(testing.database, id);
    await promotions.finish(id, attempt, { status: 'cancelled' });
    expect(await statesOf(made.collection.id)).toEqual({
      [made.former]: 'retired',
      [made.generationId]: 'live',
    });
    expect(await made.start()).toMatchObject({ status: 'queued' });
  });

  test('to what is not kept is refused', async () => {
    const { promotions, generations } = testing.database;
    const never = await newCollection(testing.database);
    expect(await promotions.retired(never.id)).toBeUndefined();
    const made = await back();
    expect(await generations.endRetired({ keep: 0, keepMs: 1e9 })).toContain(made.former);
    await expect(made.start()).rejects.toMatchObject({ code: 'rollback-impossible' });
  });
});

describe('retention', () => {
  test('keeps the newest for a while, and then removes embeddings and row', async () => {
    const { database } = testing;
    const made = await promoted();
    const second = await promotion(database, { ...made, second: made.first });
    expect(await database.promotions.swap(second.id, second.attempt, swapOf())).toBe('swapped');
    const of = async (keep: number, keepMs: number) => {
      const ended = await database.generations.endRetired({ keep, keepMs });
      return ended.filter((id) => [made.former, made.generationId].includes(id));
    };
    expect(await of(2, 1e9)).toEqual([]);
    expect(await of(1, 1e9)).toEqual([made.former]);
    expect(await of(1, 1e9)).toEqual([]);
    expect(await database.promotions.retired(made.collection.id)).toMatchObject({
      generationId: made.generationId,
    });
    expect(await of(1, -1000)).toEqual([made.generationId]);
    // Writers do not know them any more.
    await database.items.delete(made.collection.id, 'a');
    while (await database.generations.sweepDiscarded(2));
    expect(await statesOf(made.collection.id)).toEqual({ [second.generationId]: 'live' });
    const left = await testing.sql(
      `SELECT FROM embeddings WHERE generation_id = ANY ($1::uuid[])`,
      [[made.former, made.generationId]],
    );
    expect(left).toEqual([]);
  });
});
