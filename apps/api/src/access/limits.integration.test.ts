import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startApi, type TestApi } from '../api.fixture.ts';

const adminKey = 'the-bootstrap-key-of-the-test';
let api: TestApi;
let mine = '';
let scans: { readonly mine: string; readonly theirs: string };
beforeAll(async () => {
  api = await startApi({ access: 'keys', adminKey });
  const made = await api.send(
    'POST',
    '/v1/keys',
    { name: 'tenant', role: 'writer', collections: ['mine', 'mine-2'] },
    adminKey,
  );
  mine = String(made.body?.['secret']);
  for (const name of ['mine', 'theirs'])
    await api.send('POST', '/v1/collections', { name, modality: 'text' }, adminKey);
  const scan = async (collection: string) => {
    const path = `/v1/collections/${collection}/duplicates`;
    return String((await api.send('POST', path, {}, adminKey)).body?.['id']);
  };
  scans = { mine: await scan('mine'), theirs: await scan('theirs') };
}, 60_000);
afterAll(() => api.close(), 30_000);

const send = (method: string, path: string, body?: unknown) => api.send(method, path, body, mine);
const namesOf = (body: Record<string, unknown> | undefined, field: string) =>
  ((body?.['data'] ?? []) as Record<string, unknown>[]).map((row) => row[field]);
const refused = { status: 403, body: { code: 'collection-not-allowed' } };

describe('a key that is limited to collections', () => {
  test('sees those alone in the list', async () => {
    expect(namesOf((await send('GET', '/v1/collections')).body, 'name')).toEqual(['mine']);
    const all = await api.send('GET', '/v1/collections', undefined, adminKey);
    expect(namesOf(all.body, 'name')).toEqual(['mine', 'theirs']);
  });

  test('is told nothing of another, not even whether it is there', async () => {
    for (const name of ['theirs', 'nobodys'])
      expect(await send('GET', `/v1/collections/${name}`)).toMatchObject(refused);
    const encoded = await send('GET', '/v1/collections/their%73');
    expect(encoded).toMatchObject(refused);
  });

  test('makes collections of its own names alone, copies too', async () => {
    const modality = 'text';
    expect(await send('POST', '/v1/collections', { name: 'more', modality })).toMatchObject(
      refused,
    );
    expect(await send('POST', '/v1/collections/mine/copy', { name: 'more' })).toMatchObject(
      refused,
    );
    expect(await send('POST', '/v1/collections/theirs/copy', { name: 'mine-2' })).toMatchObject(
      refused,
    );
    const copy = await send('POST', '/v1/collections/mine/copy', { name: 'mine-2' });
    expect(copy.status).toBe(201);
    expect(namesOf((await send('GET', '/v1/collections')).body, 'name')).toEqual([
      'mine',
      'mine-2',
    ]);
  });

  test('compares by one of them, and by no model', async () => {
    const pair = { a: { text: 'x' }, b: { text: 'y' } };
    for (const by of [{ collection: 'theirs' }, { model: 'm' }])
      expect(await send('POST', '/v1/compare', { ...pair, ...by })).toMatchObject(refused);
  });

  test('sees and ends scans of those alone', async () => {
    expect(namesOf((await send('GET', '/v1/scans')).body, 'id')).toEqual([scans.mine]);
    expect(await send('GET', '/v1/scans?collection=theirs')).toMatchObject(refused);
    expect((await send('GET', `/v1/scans/${scans.mine}`)).status).toBe(200);
    const theirs = `/v1/scans/${scans.theirs}`;
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/pairs'],
      ['GET', '/clusters'],
      ['GET', '/events'],
      ['GET', '/report'],
      ['POST', '/cancel'],
      ['DELETE', ''],
    ] as const)
      expect(await send(method, theirs + path)).toMatchObject({
        status: 404,
        body: { code: 'scan-not-found' },
      });
    const still = await api.send('GET', theirs, undefined, adminKey);
    expect(still.body).toMatchObject({ status: 'queued', cancelRequested: false });
  });

  test('promotes and rolls back without moving the alias of a model, which is for all', async () => {
    const { artifacts, models } = api.services;
    for (const n of [1, 2]) {
      const manifest = { encoder: { kind: 'dense', hidden: [n] } };
      const files = { 'manifest.json': Buffer.from(JSON.stringify(manifest)) };
      const artifact = await artifacts.put(`models/shared/${n}`, files);
      const space = { modality: 'vector', embeddingSize: 2, distance: 'cosine' } as const;
      await models.commitVersion({ model: 'shared', ...space, artifact, manifest, run: null });
    }
    const key = { name: 'chief', role: 'admin', collections: ['points'] };
    const made = await api.send('POST', '/v1/keys', key, adminKey);
    const chief = String(made.body?.['secret']);
    const points = { name: 'points', modality: 'vector', model: 'shared', version: 1 };
    await api.send('POST', '/v1/collections', points, adminKey);
    const path = '/v1/collections/points';
    for (const way of ['promotions', 'rollback'])
      expect(await api.send('POST', `${path}/${way}`, { alias: true }, chief)).toMatchObject(
        refused,
      );
    const started = await api.send('POST', `${path}/promotions`, { force: true }, chief);
    expect(started).toMatchObject({
      status: 202,
      body: { version: 2, alias: false, startedBy: 'chief', forced: true },
    });
    const id = String(started.body?.['id']);
    await api.send('POST', `${path}/promotions/${id}/cancel`, undefined, chief);
    const others = await api.send('POST', `${path}/promotions`, { force: true }, adminKey);
    expect(others).toMatchObject({ status: 202, body: { alias: true, startedBy: 'admin' } });
  });
});
