import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import type { ApiError } from '@kindred/client';
import type { SearchResponse } from '@kindred/contracts';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import {
  pointOf,
  pointsConfig,
  serveFirst,
  storeSource,
  trainToEnd,
} from '../processes/two-versions.fixture.ts';

const model = 'points';
const collection = model;
const count = 8000;
let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
}, 120_000);
afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

const search = (n: number): Promise<SearchResponse> =>
  platform.client.search(
    { collection },
    { query: { vector: pointOf(n) }, k: 5, explain: true, metadata: true },
  );

/** Whether what was found is of the class of point `n`. */
const isRight = ({ results }: SearchResponse, n: number) =>
  results[0]?.matches.length === 5 &&
  results[0].matches.every(({ metadata }) => metadata?.['class'] === `class-${n % 40}`);

const compatibilityOf = async (version: number) =>
  (await platform.client.getJudgement({ model, version })).report.compatibility;

test('a version that was trained to be compatible serves before its items are embedded, and one that was not is refused', async () => {
  const { client } = platform;
  const data = { collection: await storeSource(client, model), label: 'class' };
  await trainToEnd(client, { model, data, config: { ...pointsConfig, seed: 1 } });
  await serveFirst(client, { model, count });

  // From other weights: its space has nothing to do with the first one's.
  await trainToEnd(client, { model, data, config: { ...pointsConfig, seed: 2 } });
  expect(await compatibilityOf(2)).toMatchObject({ compatible: false });
  const refusal = client.startPromotion({ collection }, { version: 2, lazy: true, force: true });
  await expect(refusal).rejects.toMatchObject({
    code: 'version-not-compatible',
  } satisfies Partial<ApiError>);
  expect((await search(5)).version).toBe(1);

  const { encoder: _, ...config } = pointsConfig;
  const base = { version: 1 };
  const gently = { learningRate: 0.0003, steps: 30, compatible: {} };
  await trainToEnd(client, { model, data, base, config: { ...config, seed: 3, ...gently } });
  expect(await compatibilityOf(3)).toMatchObject({ compatible: true, reasons: [] });

  const request = { version: 3, lazy: true, force: true };
  const promotion = await client.startPromotion({ collection }, request);
  let answer = await search(5);
  while (answer.version === 1) answer = await search(5);
  // Most vectors are the first version's, and are found by queries of the new one.
  expect([answer.version, answer.explain?.inheritsVersion]).toEqual([3, 1]);
  expect(isRight(answer, 5)).toBe(true);
  const added = pointOf(5).map((value, at) => (at === 0 ? value + 0.01 : value));
  const item = { id: 'added', vector: added, metadata: { class: 'class-5' } };
  await client.upsertItems({ collection }, { items: [item] });
  await client.waitUntilIndexed(collection);
  const [found] = (await client.search({ collection }, { query: { vector: added }, k: 1 })).results;
  expect(found?.matches[0]).toMatchObject({ id: 'added', distance: expect.closeTo(0, 5) });

  expect(await client.waitForPromotion(promotion)).toMatchObject({
    status: 'succeeded',
    error: null,
  });
  expect(await client.getCollection({ collection })).toMatchObject({
    version: 3,
    items: count + 1,
    indexed: count + 1,
    inherited: 0,
    inheritsVersion: null,
  });
  for (const n of [5, 2044, 7999]) {
    const last = await search(n);
    expect(last.explain).not.toHaveProperty('inheritsVersion');
    expect(isRight(last, n)).toBe(true);
  }
}, 300_000);
