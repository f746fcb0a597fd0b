import type { ChildProcess } from 'node:child_process';
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
import { until } from '@kindred/testing';
import { index } from './platform-test/index-settings.fixture.ts';
import {
  drawing,
  followPromotion,
  serveDrawings,
} from './platform-test/promotion-samples.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';

let platform: Platform;
let indexer: ChildProcess;
beforeAll(async () => {
  platform = await startPlatform();
  indexer = await platform.startIndexer();
}, 180_000);
afterAll(() => platform.stop(), 60_000);

const rollBackRequest = { minRecall: 0.95, alias: true };
// Nobody has judged these.
const request = { ...rollBackRequest, force: true, lazy: false };
const served = (name: string) => serveDrawings(platform, name, { count: 12 });
const started = async (name: string) =>
  followPromotion(platform, await startPromotion(platform, name, request));

const search = (name: string, item: string) =>
  searchCollection(platform, name, { query: { item }, k: 12, exact: false, metadata: false });

/** Adds a version with the weights of version 1 and another calibration. */
async function recalibrate(name: string): Promise<void> {
  const { artifacts, models } = platform;
  const parent = await models.version(name, 1);
  if (parent === undefined) throw new Error('there is no version 1');
  const files = await artifacts.get(parent.artifact.key);
  const calibration = { kind: 'platt', a: 20, b: -3, threshold: 0.15, ece: 0.02, pairs: 100 };
  const manifest = { ...parent.manifest, calibration };
  const artifact = await artifacts.put(`models/${name}/calibrated`, {
    ...files,
    'manifest.json': Buffer.from(JSON.stringify(manifest)),
  });
  await models.commitVersion({
    model: name,
    modality: parent.modality,
    embeddingSize: parent.embeddingSize,
    distance: parent.distance,
    artifact,
    manifest,
    run: null,
    parentId: parent.id,
    recalibrated: true,
  });
}

describe('a promotion', () => {
  test('lets the candidate serve, and a rollback the version before', async () => {
    await served('forth');
    const before = await search('forth', 'd3');
    const promoted = await (await started('forth')).ended();
    expect(promoted).toMatchObject({
      status: 'succeeded',
      error: null,
      progress: null,
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
    await upsertItems(platform, 'forth', [{ ...drawing(0), id: 'later' }]);
    const back = await followPromotion(
      platform,
      await rollBack(platform, 'forth', rollBackRequest),
    ).ended();
    expect(back).toMatchObject({ status: 'succeeded', kind: 'rollback', version: 1 });
    const again = await search('forth', 'd3');
    expect(again.version).toBe(1);
    expect(again.results[0]?.matches.map(({ id }) => id)).toContain('later');
  }, 240_000);

  test('of a recalibrated version takes its vectors over: nothing is embedded', async () => {
    await served('calibrated');
    await recalibrate('calibrated');
    // A vector that no encoder gives shows that it was taken over.
    const mark = Array.from({ length: 16 }, (_, at) => Number(at === 0));
    await end(indexer, 'SIGTERM');
    await upsertItems(platform, 'calibrated', [drawing(12)]);
    const former = (await platform.collections.find('calibrated'))?.generationId ?? '';
    const [item] = await platform.generations.pending(former, 1);
    if (item === undefined) throw new Error('nothing is pending');
    const { label, revision } = item;
    await platform.generations.write(
      former,
      [{ label, revision, vector: Float32Array.from(mark) }],
      [],
    );
    indexer = await platform.startIndexer();
    const wanted = { ...request, version: 3 };
    const promotion = followPromotion(
      platform,
      await startPromotion(platform, 'calibrated', wanted),
    );
    expect(await promotion.ended()).toMatchObject({
      status: 'succeeded',
      error: null,
      version: 3,
      fromVersion: 1,
      verification: { items: 13, embedded: 13 },
    });
    expect(await getCollection(platform, 'calibrated')).toMatchObject({
      version: 3,
      indexed: 13,
      inherited: 0,
      inheritsVersion: null,
    });
    const { generationId } = (await platform.collections.find('calibrated')) ?? {};
    const { vectors } = await platform.generations.changesAfter(generationId ?? '', 0, 1000);
    const taken = Array.from({ length: 13 }, (_, row) => [
      ...vectors.subarray(16 * row, 16 * row + 16),
    ]);
    expect(taken).toContainEqual(mark);
  }, 240_000);

  test('that is paused waits, and goes on when it is resumed', async () => {
    await served('paused');
    const { path, ended } = await started('paused');
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
    const first = await started('stays');
    await cancelPromotion(platform, first.path);
    expect(await first.ended()).toMatchObject({ status: 'cancelled', error: null });
    const second = await started('stays');
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
