import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  collectionSchema,
  indexStateSchema,
  searchResponseSchema,
  tuningSchema,
  type IndexState,
} from '@kindred/contracts';
import { until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';

const rows = 2500;
const path = '/v1/collections/waves';
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  const index = { kind: 'hnsw', m: 8, efConstruction: 50 };
  const space = { modality: 'vector', dimension: 4, distance: 'euclidean' };
  const made = await api.send('POST', '/v1/collections', { name: 'waves', ...space, index });
  expect(made).toMatchObject({ status: 201 });
  const items = Array.from({ length: rows }, (_, n) => ({ id: `w${n}`, vector: wave(n) }));
  for (let from = 0; from < rows; from += 1000)
    await api.send('POST', `${path}/items`, { items: items.slice(from, from + 1000) });
}, 60_000);
afterAll(() => api.close(), 30_000);

const wave = (n: number) => [1, 2, 3, 4].map((at) => Math.sin(n * at * 0.37) + n / 1000);

async function state(): Promise<IndexState> {
  const { status, body } = await api.send('GET', `${path}/index`);
  expect(status).toBe(200);
  return indexStateSchema.parse(body);
}

async function search(n: number, more = {}) {
  const body = { query: { vector: wave(n) }, k: 1, explain: true, ...more };
  const answer = await api.send('POST', `${path}/search`, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 });
  return searchResponseSchema.parse(answer.body);
}

describe('settings of an index', () => {
  test('are those of the request, the others are filled in, and they come back', async () => {
    const { body } = await api.send('GET', path);
    expect(collectionSchema.parse(body).index).toEqual({
      kind: 'hnsw',
      storage: 'float32',
      m: 8,
      efConstruction: 50,
      ef: 64,
      targetRecall: null,
    });
  });

  test('change at once where nothing has to be built', async () => {
    expect((await search(3)).explain).toMatchObject({ ef: 64 });
    const { status, body } = await api.send('PATCH', path, {
      index: { ef: 33, targetRecall: 0.97 },
    });
    expect(status).toBe(200);
    expect(collectionSchema.parse(body).index).toMatchObject({
      m: 8,
      ef: 33,
      targetRecall: 0.97,
    });
    expect((await search(3)).explain).toMatchObject({ ef: 33 });
    expect((await search(3, { ef: 50 })).explain).toMatchObject({ ef: 50 });
    expect(await state()).toMatchObject({ status: 'ready', rebuild: null, vectors: rows });
  });

  test('that an index is built with change beside searches and writes, none of which fails', async () => {
    const changed = new AbortController();
    const counted = { answers: 0 };
    const searching = Array.from({ length: 3 }, async (_, worker) => {
      for (let n = worker; !changed.signal.aborted; n = (n + 7) % rows) {
        // A graph may miss a neighbour now and then; that the index has it is told by the exact search.
        expect((await search(n)).results[0]?.matches).toHaveLength(1);
        const { results } = await search(n, { exact: true });
        expect(results[0]?.matches[0]?.id).toBe(`w${n}`);
        counted.answers += 1;
      }
    });
    const writing = (async () => {
      for (let n = rows; !changed.signal.aborted; n += 1) {
        const items = [{ id: `w${n}`, vector: wave(n) }];
        expect(await api.send('POST', `${path}/items`, { items })).toMatchObject({ status: 200 });
        const { results } = await search(n, { exact: true });
        expect(results[0]?.matches[0]?.id).toBe(`w${n}`);
      }
    })();
    const { status, body } = await api.send('PATCH', path, {
      index: { m: 24, efConstruction: 300 },
    });
    expect(status).toBe(200);
    expect(collectionSchema.parse(body).index).toMatchObject({ m: 24, efConstruction: 300 });
    expect(await state()).toMatchObject({
      status: 'rebuilding',
      serving: { m: 8, efConstruction: 50 },
      rebuild: { settings: { m: 24, efConstruction: 300 } },
    });
    await until(async () => (await state()).status === 'ready');
    const enough = counted.answers + 10;
    await until(async () => counted.answers > enough);
    changed.abort();
    await Promise.all([...searching, writing]);
    const after = await state();
    expect(after).toMatchObject({
      serving: { kind: 'hnsw', storage: 'float32', m: 24, efConstruction: 300 },
      plan: 'hnsw',
      rebuild: null,
      storageRecall: null,
    });
    const { items } = collectionSchema.parse((await api.send('GET', path)).body);
    expect(after.vectors).toBe(items);
    // Reports and metrics follow the index that serves.
    const reports = await api.services.indexReports();
    expect(reports).toMatchObject([{ collection: 'waves', size: items }]);
  }, 60_000);

  test.each([
    ['nothing', {}, 'index'],
    ['no setting', { index: {} }, 'index'],
    ['an unknown setting', { index: { M: 16 } }, 'index'],
    ['one edge', { index: { m: 1 } }, 'index.m'],
    ['too wide a beam', { index: { ef: 1e9 } }, 'index.ef'],
    ['a recall of one', { index: { targetRecall: 1 } }, 'index.targetRecall'],
    ['another name', { name: 'x', index: { ef: 5 } }, 'name'],
  ])('are refused for %s, and nothing is changed', async (_, body, field) => {
    const before = await api.send('GET', path);
    const answer = await api.send('PATCH', path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    const errors = answer.body?.['errors'] as { field: string }[];
    expect(errors.map((error) => error.field)).toContain(field);
    expect((await api.send('GET', path)).body).toEqual(before.body);
  });

  test('that do not go with the distance are refused, at creation and later', async () => {
    const space = { modality: 'vector', dimension: 2, distance: 'manhattan' };
    const refused = { status: 422, body: { code: 'index-settings-unusable' } };
    const index = { storage: 'int8' };
    expect(
      await api.send('POST', '/v1/collections', { name: 'blocks', ...space, index }),
    ).toMatchObject(refused);
    await api.send('POST', '/v1/collections', { name: 'blocks', ...space });
    expect(await api.send('PATCH', '/v1/collections/blocks', { index })).toMatchObject({
      ...refused,
      body: { errors: [{ field: 'index.storage' }] },
    });
  });

  test('of no collection there are none', async () => {
    const missing = { status: 404, body: { code: 'collection-not-found' } };
    const body = { index: { ef: 5 } };
    expect(await api.send('PATCH', '/v1/collections/none', body)).toMatchObject(missing);
    expect(await api.send('GET', '/v1/collections/none/index')).toMatchObject(missing);
  });
});

describe('tunings', () => {
  const tune = (body: object, base = path) => api.send('POST', `${base}/index/tune`, body);

  test('are queued with what the collection wants, found, listed and cancelled', async () => {
    const answer = await tune({ sampleSize: 2000 });
    expect(answer.status).toBe(202);
    const tuning = tuningSchema.parse(answer.body);
    expect(tuning).toMatchObject({
      collection: 'waves',
      status: 'queued',
      targetRecall: 0.97,
      k: 10,
      sampleSize: 2000,
      apply: false,
      result: null,
    });
    const location = `${path}/index/tunings/${tuning.id}`;
    expect(answer.headers.get('location')).toBe(location);
    expect((await api.send('GET', location)).body).toEqual(answer.body);
    const listed = await api.send('GET', `${path}/index/tunings?limit=1`);
    expect(listed).toMatchObject({ status: 200, body: { data: [{ id: tuning.id }] } });
    expect(await api.send('POST', `${location}/cancel`)).toMatchObject({
      status: 202,
      body: { status: 'cancelled', cancelRequested: true },
    });
    expect(await api.send('POST', `${location}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'tuning-finished' },
    });
  });

  test.each([
    ['a recall of one', { targetRecall: 1 }, 'targetRecall'],
    ['no neighbours', { k: 0 }, 'k'],
    ['a tiny sample', { sampleSize: 999 }, 'sampleSize'],
    ['a huge sample', { sampleSize: 200_001 }, 'sampleSize'],
    ['text', { apply: 'yes' }, 'apply'],
  ])('are refused for %s', async (_, body, field) => {
    const answer = await tune(body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    expect(answer.body?.['errors']).toMatchObject([{ field }]);
  });

  test('are refused where there is no graph, or too little to try one with', async () => {
    const refused = { status: 422, body: { code: 'index-not-tunable' } };
    expect(await tune({}, '/v1/collections/blocks')).toMatchObject(refused);
    const space = { modality: 'vector', dimension: 2 };
    await api.send('POST', '/v1/collections', { name: 'small', ...space });
    expect(await tune({}, '/v1/collections/small')).toMatchObject(refused);
    expect(await tune({}, '/v1/collections/none')).toMatchObject({ status: 404 });
  });

  test('of other collections, or of none, are not found', async () => {
    const { body } = await tune({});
    const id = String(body?.['id']);
    const missing = { status: 404, body: { code: 'tuning-not-found' } };
    expect(await api.send('GET', `/v1/collections/blocks/index/tunings/${id}`)).toMatchObject(
      missing,
    );
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await api.send('GET', `${path}/index/tunings/${none}`)).toMatchObject(missing);
    expect(await api.send('POST', `${path}/index/tunings/${none}/cancel`)).toMatchObject(missing);
    expect(await api.send('GET', `${path}/index/tunings/x`)).toMatchObject({ status: 422 });
  });
});
