import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { promotionSchema } from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

const path = '/v1/collections/points';
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  for (const n of [1, 2]) await storeVersion(n);
  const body = { name: 'points', modality: 'vector', model: 'twins', version: 1 };
  expect(await api.send('POST', '/v1/collections', body)).toMatchObject({ status: 201 });
}, 120_000);
afterAll(() => api.close(), 30_000);

/** A version that nobody embeds with here. */
async function storeVersion(n: number): Promise<void> {
  const { artifacts, models } = api.services;
  const manifest = {
    encoder: { kind: 'dense', hidden: [n] },
    preprocessing: { kind: 'vector', dimension: 3 },
    dataFingerprint: `data ${n}`,
  };
  const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
  const artifact = await artifacts.put(`models/twins/${n}`, files);
  const space = { modality: 'vector', embeddingSize: 2, distance: 'cosine' } as const;
  await models.commitVersion({ model: 'twins', ...space, artifact, manifest, run: null });
}

/** Nobody has judged the versions. */
async function start(body: object = {}) {
  const answer = await api.send('POST', `${path}/promotions`, { force: true, ...body });
  expect(answer).toMatchObject({ status: 202 });
  const promotion = promotionSchema.parse(answer.body);
  expect(answer.headers.get('location')).toBe(`${path}/promotions/${promotion.id}`);
  return promotion;
}

const move = (id: string, step: string) => api.send('POST', `${path}/promotions/${id}/${step}`);

describe('promotions over HTTP', () => {
  test('are started one at a time, shown, paused, resumed and cancelled', async () => {
    const promotion = await start();
    expect(promotion).toMatchObject({
      collection: 'points',
      kind: 'promote',
      model: 'twins',
      version: 2,
      fromVersion: 1,
      status: 'queued',
      minRecall: 0.95,
      alias: true,
      lazy: false,
      swappedAt: null,
    });
    expect(await api.send('POST', `${path}/promotions`, { force: true })).toMatchObject({
      status: 409,
      body: { code: 'promotion-underway' },
    });
    const { id } = promotion;
    const get = await api.send('GET', `${path}/promotions/${id}`);
    expect(get).toMatchObject({ status: 200, body: promotion });
    const list = await api.send('GET', `${path}/promotions?limit=1`);
    expect(list).toMatchObject({ status: 200, body: { data: [{ id }], nextCursor: null } });
    for (const [step, status] of [
      ['pause', 'paused'],
      ['resume', 'queued'],
      ['cancel', 'cancelled'],
    ] as const)
      expect(await move(id, step)).toMatchObject({ status: 202, body: { status } });
    expect(await move(id, 'pause')).toMatchObject({
      status: 409,
      body: { code: 'promotion-not-pausable' },
    });
    expect(await move(id, 'cancel')).toMatchObject({ body: { code: 'promotion-finished' } });
  });

  test('stream their events to the end', async () => {
    const { id } = await start({ version: 2, minRecall: 0.9, alias: false });
    await move(id, 'cancel');
    const answer = await fetch(`${api.baseUrl}${path}/promotions/${id}/events`);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const text = await answer.text();
    expect([...text.matchAll(/"status":"(\w+)"/g)].map(([, status]) => status)).toEqual([
      'queued',
      'cancelled',
    ]);
    expect(text).toContain('event: end');
  });

  test.each([
    ['the version that serves', '/promotions', { version: 1 }, 409, 'version-serves-already'],
    ['a version that is not there', '/promotions', { version: 9 }, 404, 'model-version-not-found'],
    ['what nobody has judged', '/promotions', {}, 409, 'version-not-judged'],
    [
      'what force does not overrule',
      '/promotions',
      { lazy: true, force: true },
      409,
      'version-not-compatible',
    ],
    ['a lazy way back', '/rollback', { lazy: true }, 422, 'invalid-request'],
    ['too much recall', '/promotions', { minRecall: 1.5 }, 422, 'invalid-request'],
    ['a field that is not known', '/promotions', { hurry: true }, 422, 'invalid-request'],
    ['nothing to go back to', '/rollback', {}, 409, 'rollback-impossible'],
  ])('%s is refused', async (_, route, body, status, code) => {
    expect(await api.send('POST', path + route, body)).toMatchObject({ status, body: { code } });
  });

  test('of a version whose files were replaced by others that are whole are refused', async () => {
    await storeVersion(3);
    const { artifacts } = api.services;
    const key = 'models/twins/3';
    const files = await artifacts.get(key);
    const flipped = Uint8Array.from(files['manifest.json'] ?? [], (byte, at) =>
      // The 3 of `data 3` becomes a 2: JSON, and another training.
      at === (files['manifest.json']?.length ?? 0) - 3 ? byte ^ 1 : byte,
    );
    await artifacts.delete(key);
    await artifacts.put(key, { 'manifest.json': flipped });
    const damaged = { status: 409, body: { code: 'version-damaged' } };
    expect(await api.send('POST', `${path}/promotions`, { version: 3, force: true })).toMatchObject(
      damaged,
    );
    const of3 = '/v1/models/twins/versions/3';
    expect(await api.send('GET', `${of3}/lineage`)).toMatchObject(damaged);
    expect(await api.send('GET', `${of3}/archive`)).toMatchObject(damaged);
    await artifacts.delete(key);
    await artifacts.put(key, files);
    const { id } = await start({ version: 3 });
    await move(id, 'cancel');
  });

  test('of another collection are not found', async () => {
    const { id } = await start();
    const raw = { name: 'raw', modality: 'vector', dimension: 2 };
    await api.send('POST', '/v1/collections', raw);
    const missing = { status: 404, body: { code: 'promotion-not-found' } };
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/events'],
      ['POST', '/cancel'],
    ] as const)
      expect(await api.send(method, `/v1/collections/raw/promotions/${id}${end}`)).toMatchObject(
        missing,
      );
    expect(await api.send('POST', '/v1/collections/raw/promotions', {})).toMatchObject({
      status: 409,
      body: { code: 'collection-not-promotable' },
    });
    await move(id, 'cancel');
  });
});
