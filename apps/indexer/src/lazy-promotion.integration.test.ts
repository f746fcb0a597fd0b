import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  cancelPromotion,
  createCollection,
  getCollection,
  pausePromotion,
  resumePromotion,
  rollBack,
  searchCollection,
  startPromotion,
  upsertItems,
} from '@kindred/similarity';
import { until } from '@kindred/testing';
import { compatibleJudgement } from './platform-test/compatible-judgement.fixture.ts';
import { index } from './platform-test/index-settings.fixture.ts';
import {
  drawing,
  followPromotion,
  serveDrawings,
} from './platform-test/promotion-samples.fixture.ts';
import { end, startPlatform, type Platform } from './platform-test/start-platform.fixture.ts';
import { storeRandomModel } from './platform-test/store-random-model.fixture.ts';

let platform: Platform;
let indexer: ChildProcess;
beforeAll(async () => {
  platform = await startPlatform();
  indexer = await platform.startIndexer();
}, 180_000);
afterAll(() => platform.stop(), 60_000);

const lazy = { minRecall: 0.95, alias: true, force: false, lazy: true };
const count = 1500;

/** Version 2 is called compatible with version 1. */
const served = (name: string, drawings: number) =>
  serveDrawings(platform, name, { count: drawings, judge: compatibleJudgement });

/** Its own distance of a drawing: 0 where its vector is of the version that answers. */
async function distanceOf(name: string, n: number) {
  const { image } = drawing(n);
  const { results, version, explain } = await searchCollection(platform, name, {
    query: { image: Buffer.from(image) },
    k: 2000,
    exact: true,
    metadata: false,
    explain: true,
  });
  const own = results[0]?.matches.find(({ id }) => id === `d${n}`);
  return { distance: own?.distance ?? NaN, version, explain };
}

const started = async (name: string) =>
  followPromotion(platform, await startPromotion(platform, name, lazy));

const inherited = async (name: string) => (await getCollection(platform, name)).inherited;

describe('a lazy promotion', () => {
  test('serves at once, goes on after kill -9, and ends when no vector is inherited', async () => {
    await served('killed', count);
    const promotion = await started('killed');
    await promotion.serves();
    expect(await promotion.now()).toMatchObject({ status: 'running', finishedAt: null });
    expect(await getCollection(platform, 'killed')).toMatchObject({
      version: 2,
      inheritsVersion: 1,
      indexed: count,
    });
    await until(async () => (await inherited('killed')) < count);
    await end(indexer, 'SIGKILL');
    const left = await inherited('killed');
    expect(left).toBeGreaterThan(0);
    // Found with the vector of the version before, and the answer says so.
    const last = await distanceOf('killed', count - 1);
    expect(last).toMatchObject({ version: 2, explain: { inheritsVersion: 1 } });
    expect(last.distance).toBeGreaterThan(0.001);
    expect((await distanceOf('killed', 0)).distance).toBeLessThan(0.001);
    await upsertItems(platform, 'killed', [drawing(count)]);
    indexer = await platform.startIndexer();
    expect(await promotion.ended()).toMatchObject({ status: 'succeeded', error: null });
    expect((await promotion.now()).attempt).toBeGreaterThan(1);
    expect(await getCollection(platform, 'killed')).toMatchObject({
      version: 2,
      items: count + 1,
      indexed: count + 1,
      inherited: 0,
      inheritsVersion: null,
    });
    for (const n of [0, count - 1, count]) {
      const { distance, explain } = await distanceOf('killed', n);
      expect(distance).toBeLessThan(0.001);
      expect(explain).not.toHaveProperty('inheritsVersion');
    }
  }, 600_000);

  test('is paused and resumed while it serves, embeds new items at once, and can be rolled back', async () => {
    await served('paused', 300);
    const promotion = await started('paused');
    await promotion.serves();
    await pausePromotion(platform, promotion.path);
    const left = await inherited('paused');
    expect(left).toBeGreaterThan(0);
    await upsertItems(platform, 'paused', [drawing(300)]);
    await until(async () => (await getCollection(platform, 'paused')).pending === 0);
    expect((await distanceOf('paused', 300)).distance).toBeLessThan(0.001);
    await expect(cancelPromotion(platform, promotion.path)).rejects.toMatchObject({
      code: 'promotion-serves',
    });
    await expect(startPromotion(platform, 'paused', { ...lazy, version: 2 })).rejects.toMatchObject(
      { code: 'collection-mixed' },
    );
    const rollBackRequest = { minRecall: 0.95, alias: true };
    const back = followPromotion(platform, await rollBack(platform, 'paused', rollBackRequest));
    expect(await back.ended()).toMatchObject({ status: 'succeeded' });
    expect(await promotion.now()).toMatchObject({ status: 'cancelled', error: null });
    expect(await getCollection(platform, 'paused')).toMatchObject({
      version: 1,
      items: 301,
      inherited: 0,
      inheritsVersion: null,
    });
    for (const n of [0, 300])
      expect(await distanceOf('paused', n)).toMatchObject({
        version: 1,
        distance: expect.closeTo(0, 3),
      });
    await expect(resumePromotion(platform, promotion.path)).rejects.toMatchObject({
      code: 'promotion-not-pausable',
    });
    // Forth again: what was left is replaced.
    const forth = followPromotion(platform, await rollBack(platform, 'paused', rollBackRequest));
    await forth.ended();
    expect(await getCollection(platform, 'paused')).toMatchObject({ version: 2, inherited: 0 });
    expect((await distanceOf('paused', 299)).distance).toBeLessThan(0.001);
  }, 600_000);

  test('is refused of a version that nobody has measured', async () => {
    await storeRandomModel(platform, 'unknown');
    await storeRandomModel(platform, 'unknown', 4);
    const made = {
      name: 'unknown',
      modality: 'image',
      model: 'unknown',
      version: 1,
      index,
    } as const;
    await createCollection(platform, made);
    await expect(
      startPromotion(platform, 'unknown', { ...lazy, force: true }),
    ).rejects.toMatchObject({ code: 'version-not-compatible' });
  });
});
