import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cancelPromotion,
  createCollection,
  getCollection,
  getPromotion,
  pausePromotion,
  resumePromotion,
  rollBack,
  searchCollection,
  startPromotion,
  upsertItems,
} from '@kindred/similarity';
import { encodePng } from '@kindred/datasets';
import { startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { side, storeRandomModel } from './platform-test/store-random-model.fixture.ts';
import { until } from './platform-test/until.fixture.ts';

let platform: Platform;
let drawings: { id: string; metadata: Record<string, never>; image: Uint8Array }[];
beforeAll(async () => {
  platform = await startPlatform();
  await platform.startIndexer();
  drawings = Array.from({ length: 12 }, (_, n) => {
    const pixels = Uint8Array.from({ length: side * side }, (__, at) => ((at * (n + 3)) % 29) * 8);
    return {
      id: `d${n}`,
      metadata: {},
      image: encodePng({ pixels, width: side, height: side, channels: 1 }),
    };
  });
}, 180_000);
afterAll(() => platform.stop(), 60_000);

const index = {
  kind: 'auto',
  storage: 'float32',
  m: 16,
  efConstruction: 200,
  ef: 64,
  targetRecall: null,
} as const;
const rollBackRequest = { minRecall: 0.95, alias: true };
const request = { ...rollBackRequest, force: false, lazy: false };
const endOf = (promotion: { collection: string; id: string }) => {
  const path = { collection: promotion.collection, promotion: promotion.id };
  return {
    path,
    async ended() {
      await until(async () => (await getPromotion(platform, path)).finishedAt !== null);
      return getPromotion(platform, path);
    },
  };
};

/** A collection of the drawings that version 1 of two serves. */
async function served(name: string) {
  await storeRandomModel(platform, name);
  await storeRandomModel(platform, name, 4);
  await createCollection(platform, { name, modality: 'image', model: name, version: 1, index });
  await upsertItems(platform, name, drawings);
  await until(async () => (await getCollection(platform, name)).pending === 0);
}

const search = (name: string, item: string) =>
  searchCollection(platform, name, { query: { item }, k: 12, exact: false, metadata: false });

describe('a promotion', () => {
  test('lets the candidate serve, and a rollback the version before', async () => {
    await served('forth');
    const before = await search('forth', 'd3');
    const promoted = await endOf(await startPromotion(platform, 'forth', request)).ended();
    expect(promoted).toMatchObject({
      status: 'succeeded',
      error: null,
      kind: 'promote',
      version: 2,
      fromVersion: 1,
      verification: { items: 12, embedded: 12, refused: 0, nodes: 1, recall: { at10: 1 } },
    });
    const after = await search('forth', 'd3');
    expect([before.version, after.version]).toEqual([1, 2]);
    const distances = ({ results }: typeof after) =>
      results[0]?.matches.map((match) => match.distance);
    expect(distances(after)).not.toEqual(distances(before));
    await upsertItems(platform, 'forth', [{ ...drawings[0], id: 'later', metadata: {} }]);
    const back = await endOf(await rollBack(platform, 'forth', rollBackRequest)).ended();
    expect(back).toMatchObject({ status: 'succeeded', kind: 'rollback', version: 1 });
    const again = await search('forth', 'd3');
    expect(again.version).toBe(1);
    expect(again.results[0]?.matches.map(({ id }) => id)).toContain('later');
  }, 240_000);

  test('that is paused waits, and goes on when it is resumed', async () => {
    await served('paused');
    const { path, ended } = endOf(await startPromotion(platform, 'paused', request));
    expect(await pausePromotion(platform, path)).toHaveProperty('status', 'paused');
    // Its worker has had its message by now.
    await until(async () => {
      const { waiting, active } = await platform.queues.counts('promotion');
      return waiting + active === 0;
    });
    expect(await getPromotion(platform, path)).toHaveProperty('status', 'paused');
    expect((await search('paused', 'd1')).version).toBe(1);
    await resumePromotion(platform, path);
    expect(await ended()).toMatchObject({ status: 'succeeded', error: null });
  }, 240_000);

  test('that is cancelled, or whose version is damaged, leaves what serves', async () => {
    await served('stays');
    const first = endOf(await startPromotion(platform, 'stays', request));
    await cancelPromotion(platform, first.path);
    expect(await first.ended()).toMatchObject({ status: 'cancelled', error: null });
    const second = endOf(await startPromotion(platform, 'stays', request));
    await pausePromotion(platform, second.path);
    await platform.artifacts.delete('models/stays/4');
    await resumePromotion(platform, second.path);
    expect(await second.ended()).toMatchObject({
      status: 'failed',
      error: { code: 'version-damaged' },
    });
    expect(await getCollection(platform, 'stays')).toMatchObject({ version: 1, indexed: 12 });
    expect((await search('stays', 'd1')).version).toBe(1);
    await expect(startPromotion(platform, 'stays', request)).rejects.toMatchObject({
      code: 'version-damaged',
    });
  }, 240_000);
});

describe('what can be known before', () => {
  test.each([
    ['a version that serves', 2, 'version-serves-already'],
    ['a version that is not there', 9, 'model-version-not-found'],
  ])('%s is refused', async (_, version, code) => {
    const start = startPromotion(platform, 'paused', { ...request, version });
    await expect(start).rejects.toMatchObject({ code });
  });

  test('raw vectors, no room, nothing to go back to', async () => {
    const raw = { name: 'raw', modality: 'vector', dimension: 2, index } as const;
    await createCollection(platform, raw);
    await expect(startPromotion(platform, 'raw', request)).rejects.toMatchObject({
      code: 'collection-not-promotable',
    });
    await expect(rollBack(platform, 'raw', rollBackRequest)).rejects.toMatchObject({
      code: 'rollback-impossible',
    });
    const small = { ...platform, freeResources: async () => ({ memory: 100, disk: 2 ** 40 }) };
    await expect(startPromotion(small, 'forth', { ...request, version: 2 })).rejects.toMatchObject({
      code: 'promotion-too-large',
      fields: { what: 'memory' },
    });
  });
});
