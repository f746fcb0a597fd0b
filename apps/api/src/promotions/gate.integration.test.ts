import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewModelVersion } from '@kindred/database';
import { startApi, type TestApi } from '../api.fixture.ts';
import { judgementReport } from '../versions/judgement-report.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.close(), 30_000);

type Judgement = NewModelVersion['judgement'];

/** A version of the model `points`; the first one is live. */
async function commit(judgement?: Judgement) {
  const { artifacts, models } = api.services;
  const n = ((await models.find('points'))?.versions ?? 0) + 1;
  const manifest = { encoder: { kind: 'dense', hidden: [n] } };
  const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
  const artifact = await artifacts.put(`models/points/${n}`, files);
  const space = { modality: 'vector', embeddingSize: 2, distance: 'cosine' } as const;
  return models.commitVersion({
    model: 'points',
    ...space,
    artifact,
    manifest,
    run: null,
    ...(judgement && { judgement }),
  });
}

const judged = (againstVersionId: string | null, verdict: 'promote' | 'hold'): Judgement => ({
  againstVersionId,
  verdict,
  reasons: ['as it was measured'],
  report: judgementReport,
});

test('a promotion asks what the newest judgement says of a version, against what is live', async () => {
  const first = await commit();
  const second = await commit(judged(null, 'promote'));
  await commit(judged(first.id, 'hold'));
  await commit(judged(second.id, 'promote'));
  await commit(judged(first.id, 'promote'));
  await commit();
  const collection = { name: 'shop', modality: 'vector', model: 'points', version: 1 };
  await api.send('POST', '/v1/collections', collection);
  const answers = [];
  for (const version of [2, 3, 4, 6, 5]) {
    const { status, body } = await api.send('POST', '/v1/collections/shop/promotions', { version });
    answers.push([version, status, body?.['code'] ?? body?.['forced']]);
  }
  expect(answers).toEqual([
    [2, 409, 'version-not-judged'],
    [3, 409, 'version-held'],
    [4, 409, 'version-not-judged'],
    [6, 409, 'version-not-judged'],
    [5, 202, false],
  ]);
});
