import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  comparePair,
  createCollection,
  deleteCollection,
  deleteItem,
  getCollection,
  getItem,
  searchCollection,
  upsertItems,
} from '@kindred/similarity';
import { encodePng } from '@kindred/datasets';
import { until } from '@kindred/testing';
import { index } from './platform-test/index-settings.fixture.ts';
import { sentence } from './platform-test/sentences.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { side, storeRandomModel } from './platform-test/store-random-model.fixture.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
}, 60_000);
afterAll(() => platform.stop(), 60_000);

const options = { exact: false, metadata: true };
const texts = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    id: `text-${from + i}`,
    metadata: { number: from + i },
    text: sentence(from + i),
  }));
const isIndexed = (name: string) => async () => (await getCollection(platform, name)).pending === 0;
const search = (
  name: string,
  request: Omit<Parameters<typeof searchCollection>[2], 'exact' | 'metadata'>,
) => searchCollection(platform, name, { ...options, ...request });
const idsOf = ({ results }: Awaited<ReturnType<typeof search>>) =>
  results.map(({ matches }) => matches.map(({ id }) => id));

const circle = (n: number) => [Math.cos(n / 10), Math.sin(n / 10)];

/** A drawing that differs for each n: a bright square that wanders over a grey ramp. */
async function drawing(n: number): Promise<Uint8Array> {
  const pixels = new Uint8Array(side * side);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isSquare = Math.abs(x - ((n * 7) % side)) < 5 && Math.abs(y - ((n * 11) % side)) < 5;
      pixels[y * side + x] = isSquare ? 255 : (x * 3 + n) % 100;
    }
  return encodePng({ pixels, width: side, height: side, channels: 1 });
}

describe('raw vectors', () => {
  beforeAll(async () => {
    const body = { name: 'circle', modality: 'vector', dimension: 2, index } as const;
    await createCollection(platform, body);
    await upsertItems(
      platform,
      'circle',
      Array.from({ length: 30 }, (_, n) => ({ id: `p${n}`, metadata: {}, vector: circle(n) })),
    );
  });

  test('are found at once, nearest first, whatever k', async () => {
    const found = await search('circle', { query: { vector: circle(5) }, k: 3 });
    expect(found.results[0]?.matches.map(({ id }) => id)[0]).toBe('p5');
    expect(found.results[0]?.matches[0]).toMatchObject({ probability: null, match: null });
    expect(found.results[0]?.matches[1]?.distance).toBeCloseTo(1 - Math.cos(0.1), 5);
    const all = await search('circle', { query: { vector: circle(5) }, k: 1000 });
    expect(all.results[0]?.matches).toHaveLength(30);
  });

  test('are compared by manhattan where the collection says so, exactly whatever its index', async () => {
    const hnsw = { ...index, kind: 'hnsw' } as const;
    const body = { name: 'blocks', modality: 'vector', dimension: 2, index: hnsw } as const;
    await createCollection(platform, { ...body, distance: 'manhattan' });
    const items = [
      { id: 'corner', metadata: {}, vector: [2, 2] },
      { id: 'side', metadata: {}, vector: [3, 0] },
    ];
    await upsertItems(platform, 'blocks', items);
    // By Euclid the corner would be nearer.
    const found = await search('blocks', { query: { vector: [0, 0] }, k: 2 });
    expect(found.results[0]?.matches).toMatchObject([
      { id: 'side', distance: 3, similarity: 0.25 },
      { id: 'corner', distance: 4, similarity: 0.2 },
    ]);
    const pair = { collection: 'blocks', a: { item: 'corner' }, b: { vector: [0, 1] } };
    expect(await comparePair(platform, pair)).toMatchObject({
      distance: 3,
      distanceName: 'manhattan',
    });
  });

  test('an item is not among its own answers', async () => {
    const found = await search('circle', { queries: [{ item: 'p0' }, { item: 'p7' }], k: 2 });
    expect(idsOf(found)[0]).toEqual(['p1', 'p2']);
    expect(idsOf(found)[1]?.toSorted()).toEqual(['p6', 'p8']);
  });

  test('a write and a delete that were acknowledged count for the next search', async () => {
    for (let round = 0; round < 10; round++) {
      const item = { id: 'new', metadata: {}, vector: circle(100 + round) };
      await upsertItems(platform, 'circle', [item]);
      const query = { vector: circle(100 + round) };
      expect(idsOf(await search('circle', { query, k: 1 }))).toEqual([['new']]);
      await deleteItem(platform, 'circle', 'new');
      expect(idsOf(await search('circle', { query, k: 1000 }))[0]).not.toContain('new');
    }
  });

  test('wrong vectors are named, and nothing is stored', async () => {
    const items = [
      { id: 'good', metadata: {}, vector: [1, 0] },
      { id: 'nan', metadata: {}, vector: [Number.NaN, 0] },
      { id: 'short', metadata: {}, vector: [1] },
      { id: 'zero', metadata: {}, vector: [0, 0] },
    ];
    await expect(upsertItems(platform, 'circle', items)).rejects.toMatchObject({
      code: 'content-invalid',
      problems: [
        { field: 'items[1].vector' },
        { field: 'items[2].vector' },
        { field: 'items[3].vector' },
      ],
    });
    await expect(getItem(platform, 'circle', 'good')).rejects.toMatchObject({
      code: 'item-not-found',
    });
    await expect(
      search('circle', { queries: [{ vector: [1, 0] }, { item: 'nobody' }], k: 1 }),
    ).rejects.toMatchObject({
      code: 'item-not-found',
      fields: { errors: [{ field: 'queries[1].item' }] },
    });
  });

  test('the index is loaded again when the host has it no more', async () => {
    const { generationId } = (await platform.collections.find('circle')) ?? { generationId: '' };
    await platform.host.close(generationId);
    const found = await search('circle', { query: { vector: circle(5) }, k: 1000 });
    expect(found.results[0]?.matches).toHaveLength(30);
  });
});

describe('texts and images', () => {
  test('texts are embedded by the indexer, searched and compared', async () => {
    const indexer = await platform.startIndexer();
    await createCollection(platform, { name: 'texts', modality: 'text', index });
    await upsertItems(platform, 'texts', texts(0, 60));
    await until(isIndexed('texts'));
    const found = await search('texts', { query: { text: sentence(42) }, k: 3 });
    expect(found.results[0]?.matches[0]).toMatchObject({
      id: 'text-42',
      metadata: { number: 42 },
    });
    expect(found.results[0]?.matches[0]?.distance).toBeCloseTo(0, 5);
    const pair = { collection: 'texts', a: { item: 'text-42' }, b: { text: sentence(42) } };
    const compared = await comparePair(platform, pair);
    expect(compared).toMatchObject({ distanceName: 'cosine', model: null, probability: null });
    expect(compared.distance).toBeCloseTo(0, 5);
    expect(await end(indexer, 'SIGTERM')).toBe(0);
  }, 60_000);

  test('an item that still waits for the indexer can be a query', async () => {
    await upsertItems(platform, 'texts', [
      { id: 'waiting', metadata: {}, text: `${sentence(9)} again` },
    ]);
    expect(await getItem(platform, 'texts', 'waiting')).toHaveProperty('state', 'pending');
    const found = await search('texts', { query: { item: 'waiting' }, k: 1 });
    expect(idsOf(found)).toEqual([['text-9']]);
  });

  test('images: broken ones are refused by name; one that slipped in harms no other', async () => {
    await storeRandomModel(platform, 'drawings-model');
    const body = { name: 'drawings', modality: 'image', model: 'drawings-model', index } as const;
    const created = await createCollection(platform, body);
    expect(created).toMatchObject({ dimension: 16, distance: 'cosine', version: 1 });
    const images = await Promise.all(Array.from({ length: 12 }, (_, n) => drawing(n)));
    const items = images.map((image, n) => ({ id: `d${n}`, metadata: {}, image }));
    const cut = { id: 'cut', metadata: {}, image: (images[0] ?? new Uint8Array()).subarray(0, 90) };
    await expect(upsertItems(platform, 'drawings', [...items, cut])).rejects.toMatchObject({
      problems: [{ field: 'items[12].image' }],
    });
    await upsertItems(platform, 'drawings', items);
    const { id } = (await platform.collections.find('drawings')) ?? { id: '' };
    const write = { contentType: 'image/png', content: cut.image, metadata: {} };
    await platform.items.upsert(id, [{ id: 'cut', ...write }]);

    const indexer = await platform.startIndexer();
    await until(isIndexed('drawings'));
    expect(await getCollection(platform, 'drawings')).toMatchObject({ indexed: 12, failed: 1 });
    expect(await getItem(platform, 'drawings', 'cut')).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('image cannot be read'),
    });
    const base64 = Buffer.from(images[4] ?? []).toString('base64');
    const found = await search('drawings', { query: { image: base64 }, k: 2 });
    expect(found).toMatchObject({ model: 'drawings-model', version: 1 });
    expect(found.results[0]?.matches[0]).toMatchObject({ id: 'd4', match: true });
    expect(found.results[0]?.matches[0]?.probability).toBeCloseTo(1 / (1 + Math.exp(-4)), 3);
    await expect(search('drawings', { query: { item: 'cut' }, k: 1 })).rejects.toMatchObject({
      code: 'item-not-embedded',
    });
    await end(indexer, 'SIGTERM');
  }, 60_000);

  test('kill -9 of the indexer loses nothing', async () => {
    await createCollection(platform, { name: 'many', modality: 'text', index });
    // Until a kill has come in the middle of the work: on a busy machine the indexer may be done before anybody sees it.
    let total = 0;
    let left = 0;
    while (left === 0) {
      for (const goal = total + 3000; total < goal; total += 1000)
        await upsertItems(platform, 'many', texts(total, total + 1000));
      const before = total - 3000;
      const killed = await platform.startIndexer();
      await until(async () => (await getCollection(platform, 'many')).indexed > before);
      await end(killed, 'SIGKILL');
      const { indexed, pending } = await getCollection(platform, 'many');
      expect(indexed + pending).toBe(total);
      left = pending;
    }
    await platform.startIndexer();
    await until(isIndexed('many'), { timeoutMs: 120_000 });
    expect(await getCollection(platform, 'many')).toMatchObject({ indexed: total, failed: 0 });
    const queries = [0, 1234, 2999].map((n) => ({ text: sentence(n) }));
    const found = await search('many', { queries, k: 1 });
    expect(idsOf(found)).toEqual([['text-0'], ['text-1234'], ['text-2999']]);
  }, 300_000);

  test('a deleted collection is gone, and its index with it', async () => {
    const generationId = (await platform.collections.find('many'))?.generationId ?? '';
    expect(platform.host.names()).toContain(generationId);
    await deleteCollection(platform, 'many');
    await expect(search('many', { query: { text: 'a' }, k: 1 })).rejects.toMatchObject({
      code: 'collection-not-found',
    });
    await until(async () => !platform.host.names().includes(generationId), { timeoutMs: 20_000 });
  }, 30_000);
});
