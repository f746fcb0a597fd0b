import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  collectionSchema,
  itemSchema,
  listedItemSchema,
  pageOf,
  readinessSchema,
  searchResponseSchema,
} from '@kindred/contracts';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api.close(), 30_000);

const points = { modality: 'vector', dimension: 2, distance: 'euclidean' };
const file = (
  content: string | Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
  type: string,
) => new Blob([content], { type });
let count = 0;
async function collection(settings: object = points): Promise<string> {
  const name = `c${(count += 1)}`;
  const made = await api.send('POST', '/v1/collections', { name, ...settings });
  expect(made.status).toBe(201);
  return `/v1/collections/${name}`;
}
const at = (base: string, id: string) => `${base}/items/${encodeURIComponent(id)}`;
const base64 = (...numbers: number[]) =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

describe('collections', () => {
  test('are made, listed page by page, read and deleted', async () => {
    const base = await collection();
    await collection();
    const read = await api.send('GET', base);
    expect(collectionSchema.parse(read.body)).toMatchObject({ items: 0, ...points });

    const first = await api.send('GET', '/v1/collections?limit=1');
    const page = pageOf(collectionSchema).parse(first.body);
    expect(page.data).toHaveLength(1);
    const next = await api.send('GET', `/v1/collections?limit=1&cursor=${page.nextCursor}`);
    expect(pageOf(collectionSchema).parse(next.body).data[0]?.name).not.toBe(page.data[0]?.name);

    expect((await api.send('DELETE', base)).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect(await api.send(method, base)).toMatchObject({
        status: 404,
        body: { code: 'collection-not-found' },
      });
  });

  test.each([
    ['a name that is taken', { name: 'twice', ...points }, 409, 'collection-exists'],
    ['images without a model', { name: 'a', modality: 'image' }, 422, 'invalid-request'],
    ['an unknown model', { name: 'a', modality: 'image', model: 'm' }, 404, 'model-not-found'],
    ['no dimension', { name: 'a', modality: 'vector' }, 422, 'invalid-request'],
    ['a huge dimension', { name: 'a', ...points, dimension: 1e9 }, 422, 'invalid-request'],
    ['a bad name', { name: '../a', ...points }, 422, 'invalid-request'],
  ])('%s is refused', async (_name, body, status, code) => {
    await api.send('POST', '/v1/collections', { name: 'twice', ...points });
    expect(await api.send('POST', '/v1/collections', body)).toMatchObject({
      status,
      body: { code },
    });
  });

  test.each(['x', 'AAAA', 'eyJhIjoxfQ', '%00', '../..'])(
    'the cursor %j is no page',
    async (cursor) => {
      const answer = await api.send('GET', `/v1/collections?cursor=${cursor}`);
      expect(answer.status).toBe(422);
      expect(['bad-cursor', 'invalid-request']).toContain(answer.body?.['code']);
    },
  );
});

describe('items', () => {
  test('are stored by their ids, changed, left alone, read, listed and deleted', async () => {
    const base = await collection();
    const items = [
      { id: 'a', vector: [0, 0], metadata: { label: 'x', nested: [{ deep: null }] } },
      { id: 'b', vector: base64(3, 4) },
    ];
    const first = await api.send('POST', `${base}/items`, { items });
    expect(first).toMatchObject({ status: 200, body: { accepted: 2, created: 2, updated: 0 } });
    const again = await api.send('POST', `${base}/items`, { items });
    expect(again.body).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    const changed = await api.send('POST', `${base}/items`, {
      items: [{ id: 'a', vector: [1, 1] }],
    });
    expect(changed.body).toMatchObject({ updated: 1, unchanged: 0 });

    const read = await api.send('GET', at(base, 'a'));
    expect(itemSchema.parse(read.body)).toMatchObject({ id: 'a', metadata: {}, state: 'indexed' });
    const listed = await api.send('GET', `${base}/items?limit=1`);
    expect(pageOf(itemSchema).parse(listed.body)).toMatchObject({ data: [{ id: 'a' }] });

    expect((await api.send('DELETE', at(base, 'a'))).status).toBe(204);
    for (const method of ['GET', 'DELETE'])
      expect(await api.send(method, at(base, 'a'))).toMatchObject({
        status: 404,
        body: { code: 'item-not-found' },
      });
  });

  test.each([
    'a/b',
    'a%2Fb',
    '../../etc/passwd',
    'ü 漢字 😀',
    '__proto__',
    'constructor',
    '?x#y',
    '"\'<>',
    '%',
  ])('the id %j is found again, searched by, and deleted', async (id) => {
    const base = await collection();
    const items = [
      { id, vector: [1, 2] },
      { id: 'other', vector: [1, 3] },
    ];
    expect(await api.send('POST', `${base}/items`, { items })).toMatchObject({ status: 200 });
    expect((await api.send('GET', at(base, id))).body).toMatchObject({ id });
    const found = await api.send('POST', `${base}/search`, { query: { item: id } });
    expect(found.body).toMatchObject({ results: [{ matches: [{ id: 'other' }] }] });
    expect((await api.send('DELETE', at(base, id))).status).toBe(204);
    expect((await api.send('GET', at(base, id))).status).toBe(404);
    expect((await api.send('GET', at(base, 'other'))).status).toBe(200);
  });

  test('are listed with their contents and vectors where these are asked for', async () => {
    const base = await collection();
    await api.send('POST', `${base}/items`, { items: [{ id: 'a', vector: [3, -4] }] });
    const list = async (query: string) => (await api.send('GET', `${base}/items?${query}`)).body;
    expect(await list('include=vector')).toMatchObject({ data: [{ vector: base64(3, -4) }] });
    const both = pageOf(listedItemSchema).parse(await list('include=content,vector'));
    expect(both.data[0]).toMatchObject({
      content: { vector: base64(3, -4) },
      vector: base64(3, -4),
    });
    const texts = await collection({ modality: 'text' });
    await api.send('POST', `${texts}/items`, { items: [{ id: 'a', text: 'ü' }] });
    const { body } = await api.send('GET', `${texts}/items?include=content,vector`);
    expect(body).toMatchObject({ data: [{ content: { text: 'ü' }, vector: null }] });
    for (const query of [
      'include=',
      'include=vectors',
      'include=vector,',
      'include=vector&include=content',
    ])
      expect([query, (await api.send('GET', `${base}/items?${query}`)).status]).toEqual([
        query,
        422,
      ]);
  });

  test('the content comes back as it was stored, and the browser may do nothing with it', async () => {
    const base = await collection({ modality: 'text' });
    const text = '<script>alert(1)</script> ü';
    await api.send('POST', `${base}/items`, { items: [{ id: 'a/b', text }] });
    const response = await fetch(`${api.baseUrl}${at(base, 'a/b')}/content`);
    expect(await response.text()).toBe(text);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await api.send('GET', `${at(base, 'none')}/content`)).toMatchObject({ status: 404 });
    expect(await api.send('GET', '/v1/collections/none/items/x/content')).toMatchObject({
      body: { code: 'collection-not-found' },
    });
  });

  test.each([
    ['a vector that is too short', { vector: [1] }, 'items[1].vector'],
    ['a vector that is too long', { vector: base64(1, 2, 3) }, 'items[1].vector'],
    ['NaN in base64', { vector: base64(1, Number.NaN) }, 'items[1].vector'],
    ['infinity in base64', { vector: base64(Infinity, 1) }, 'items[1].vector'],
    ['null in a vector', { vector: [1, null] }, 'items[1].vector[1]'],
    ['text in a collection of vectors', { text: 'a' }, 'items[1].text'],
    ['an image in a collection of vectors', { image: 'AAAA' }, 'items[1].image'],
    ['nothing', {}, 'items[1]'],
    ['an empty id', { id: '', vector: [1, 2] }, 'items[1].id'],
    ['metadata that is no object', { vector: [1, 2], metadata: [] }, 'items[1].metadata'],
    [
      'too much metadata',
      { vector: [1, 2], metadata: { a: 'x'.repeat(20_000) } },
      'items[1].metadata',
    ],
    ['NUL in metadata', { vector: [1, 2], metadata: { a: '\u0000' } }, 'items[1].metadata'],
  ])('%s is refused, and nothing of the request is stored', async (_name, wrong, field) => {
    const base = await collection();
    const items = [
      { id: 'good', vector: [1, 2] },
      { id: 'wrong', ...wrong },
    ];
    const answer = await api.send('POST', `${base}/items`, { items });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
    expect((await api.send('GET', base)).body).toMatchObject({ items: 0, revision: 0 });
  });

  test('of two items with one id the last one counts', async () => {
    const base = await collection();
    const items = [
      { id: 'a', vector: [1, 1] },
      { id: 'a', vector: [2, 2], metadata: { last: true } },
    ];
    await api.send('POST', `${base}/items`, { items });
    expect((await api.send('GET', base)).body).toMatchObject({ items: 1 });
    expect((await api.send('GET', at(base, 'a'))).body).toMatchObject({ metadata: { last: true } });
  });

  test('an unknown collection takes nothing', async () => {
    const items = [{ id: 'a', vector: [1, 1] }];
    expect(await api.send('POST', '/v1/collections/none/items', { items })).toMatchObject({
      status: 404,
      body: { code: 'collection-not-found' },
    });
  });
});

describe('items as a form', () => {
  test('texts by the name of the field, or of the file, with their metadata', async () => {
    const base = await collection({ modality: 'text' });
    const form = new FormData();
    form.append('ü/1', file('first text', 'text/plain'), 'ignored.txt');
    form.append('file', file('second text', 'text/plain'), 'second.txt');
    form.append('metadata', JSON.stringify({ 'ü/1': { label: 'x' } }));
    expect(await api.send('POST', `${base}/items`, form)).toMatchObject({
      status: 200,
      body: { created: 2 },
    });
    expect((await api.send('GET', at(base, 'ü/1'))).body).toMatchObject({
      metadata: { label: 'x' },
      contentType: 'text/plain; charset=utf-8',
    });
    expect((await api.send('GET', at(base, 'second.txt'))).body).toMatchObject({ metadata: {} });
  });

  test('vectors as their bytes', async () => {
    const base = await collection();
    const form = new FormData();
    form.append('v', file(Float32Array.of(1, 2), 'application/x-float32'), 'v');
    expect(await api.send('POST', `${base}/items`, form)).toMatchObject({ body: { created: 1 } });
    const found = await api.send('POST', `${base}/search`, { query: { vector: [1, 2] } });
    expect(found.body).toMatchObject({ results: [{ matches: [{ id: 'v', distance: 0 }] }] });
  });

  test.each<[string, (form: FormData) => void, number, string]>([
    ['no file', () => undefined, 400, 'malformed-multipart'],
    ['an unknown field', (form) => form.append('x', 'y'), 400, 'malformed-multipart'],
    ['broken metadata', (form) => form.append('metadata', '{'), 400, 'malformed-multipart'],
    [
      'metadata of the wrong shape',
      (form) => form.append('metadata', '{"a":1}'),
      422,
      'invalid-request',
    ],
    [
      'a field named __proto__',
      (form) => form.append('__proto__', 'y'),
      400,
      'malformed-multipart',
    ],
    [
      'text that is not UTF-8',
      (form) => form.append('a', file(Uint8Array.of(0xff, 0xfe), 'text/plain'), 'a'),
      400,
      'malformed-multipart',
    ],
    [
      'an image among texts',
      (form) => form.append('a', file('x', 'image/png'), 'a'),
      422,
      'content-invalid',
    ],
    [
      'an id that is too long',
      (form) => form.append('i'.repeat(300), file('x', 'text/plain'), 'a'),
      422,
      'invalid-request',
    ],
  ])('%s is refused', async (_name, fill, status, code) => {
    const base = await collection({ modality: 'text' });
    const form = new FormData();
    fill(form);
    expect(await api.send('POST', `${base}/items`, form)).toMatchObject({ status, body: { code } });
    expect((await api.send('GET', base)).body).toMatchObject({ items: 0 });
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another boundary', 'multipart/form-data; boundary=a', '--b\r\n\r\n--b--\r\n'],
    [
      'a cut part',
      'multipart/form-data; boundary=a',
      '--a\r\ncontent-disposition: form-data; name="x"; filename="x"\r\n\r\nhalf',
    ],
  ])('a form with %s is refused', async (_name, type, body) => {
    const base = await collection({ modality: 'text' });
    const headers = { 'content-type': type };
    const response = await fetch(`${api.baseUrl}${base}/items`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: expect.stringMatching(/malformed-multipart|body-interrupted/),
    });
  });

  test('more files or bytes than allowed are refused', async () => {
    const base = await collection({ modality: 'text' });
    const many = new FormData();
    for (let i = 0; i < 1001; i++) many.append(`f${i}`, file('x', 'text/plain'), 'f');
    const large = new FormData();
    large.append('f', file(new Uint8Array(21 * 1024 * 1024), 'image/png'), 'f');
    const both = new FormData();
    for (const name of ['f', 'g'])
      both.append(name, file(new Uint8Array(19 * 1024 * 1024), 'image/png'), 'f');
    for (const form of [many, large, both])
      expect(await api.send('POST', `${base}/items`, form)).toMatchObject({
        status: 413,
        body: { code: 'body-too-large' },
      });
  });
});

describe('search and compare', () => {
  test('gives the nearest first, in batches too, and never a deleted one', async () => {
    const base = await collection();
    const items = Array.from({ length: 20 }, (_, i) => ({
      id: `i${i}`,
      vector: [i, 0],
      metadata: { i },
    }));
    await api.send('POST', `${base}/items`, { items });
    await api.send('DELETE', at(base, 'i5'));
    const queries = [{ vector: [5, 0] }, { item: 'i9' }, { vector: base64(0, 0) }];
    const answer = await api.send('POST', `${base}/search`, { queries, k: 2 });
    const { results, model, engine } = searchResponseSchema.parse(answer.body);
    expect(results.map(({ matches }) => matches.map(({ id }) => id))).toEqual([
      ['i4', 'i6'],
      ['i8', 'i10'],
      ['i0', 'i1'],
    ]);
    expect(results[0]?.matches[0]).toEqual({
      id: 'i4',
      distance: 1,
      similarity: 0.5,
      probability: null,
      match: null,
      verdict: null,
      metadata: { i: 4 },
    });
    expect({ model, engine }).toEqual({ model: null, engine: 'exact' });
  });

  test('k above the size gives everything; metadata can be left out', async () => {
    const base = await collection();
    await api.send('POST', `${base}/items`, { items: [{ id: 'a', vector: [1, 2] }] });
    const answer = await api.send('POST', `${base}/search`, {
      query: { vector: [1, 2] },
      k: 1000,
      metadata: false,
    });
    const matches = searchResponseSchema.parse(answer.body).results[0]?.matches;
    expect(matches).toHaveLength(1);
    expect(matches?.[0]).not.toHaveProperty('metadata');
  });

  test('texts are found by what they say', async () => {
    const base = await collection({ modality: 'text' });
    const items = ['the quick brown fox', 'a slow green turtle'].map((text, i) => ({
      id: `t${i}`,
      text,
    }));
    await api.send('POST', `${base}/items`, { items });
    const pair = { collection: base.split('/').at(-1), a: { text: 'fox' }, b: { text: 'fox' } };
    expect((await api.send('POST', '/v1/compare', pair)).body).toMatchObject({
      distance: 0,
      similarity: 1,
      distanceName: 'cosine',
    });
  });

  test.each([
    ['an unknown item', { query: { item: 'none' } }, 404, 'item-not-found'],
    ['a short vector', { query: { vector: [1] } }, 422, 'content-invalid'],
    ['a text', { query: { text: 'a' } }, 422, 'content-invalid'],
    ['a broken image', { query: { image: 'AAAA' } }, 422, 'content-invalid'],
  ])('%s as a query is refused', async (_name, body, status, code) => {
    const base = await collection();
    expect(await api.send('POST', `${base}/search`, body)).toMatchObject({
      status,
      body: { code },
    });
  });

  test.each([
    [
      'an unknown collection',
      { collection: 'none', a: { vector: [1] }, b: { vector: [1] } },
      'collection-not-found',
    ],
    ['an unknown model', { model: 'none', a: { text: 'a' }, b: { text: 'b' } }, 'model-not-found'],
  ])('a pair of %s is refused', async (_name, body, code) =>
    expect(await api.send('POST', '/v1/compare', body)).toMatchObject({
      status: 404,
      body: { code },
    }),
  );
});

describe('readiness and figures', () => {
  test('everything works', async () => {
    const ready = await api.send('GET', '/readyz');
    expect(ready).toMatchObject({ status: 200, body: { ready: true } });
    const { checks } = readinessSchema.parse(ready.body);
    expect(checks.map(({ name }) => name)).toEqual(['database', 'queue', 'indexes']);
  });

  test('metrics tell what the indexes hold and what was written', async () => {
    const base = await collection();
    await api.send('POST', `${base}/items`, { items: [{ id: 'a', vector: [1, 2] }] });
    await api.send('POST', `${base}/search`, { query: { vector: [1, 2] } });
    const text = await (await fetch(`${api.baseUrl}/metrics`)).text();
    expect(text).toContain(`kindred_index_vectors{collection="${base.split('/').at(-1)}"} 1`);
    expect(text).toMatch(/kindred_items_written_total \d+/);
    expect(text).toMatch(/kindred_search_duration_seconds_count\{engine="exact"\} \d+/);
  });
});
