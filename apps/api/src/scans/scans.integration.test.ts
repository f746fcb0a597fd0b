import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  pageOf,
  scanClusterSchema,
  scanPairSchema,
  scanSchema,
  type Scan,
} from '@kindred/contracts';
import { openDatabase, type Database } from '@kindred/database';
import { runScan } from '@kindred/similarity';
import { startApi, type TestApi } from '../api.fixture.ts';

let api: TestApi;
let database: Database;
const path = '/v1/collections/notes';
const copied =
  'Every evening the keeper of the lighthouse climbs the narrow stairs and trims the lamp before the ships arrive in the bay.';
const hostile = `<script>alert("owned")</script> ${copied} \0 '"><img src=x onerror=alert(1)> =cmd|' /C calc'!A0`;
const texts = {
  a: copied,
  b: copied.toUpperCase(),
  hostile,
  other: 'Bread is made of flour, water, salt and a little patience.',
};

beforeAll(async () => {
  api = await startApi();
  // The indexer's side: another process in earnest.
  database = await openDatabase({ connectionString: api.databaseUrl });
  await api.send('POST', '/v1/collections', { name: 'notes', modality: 'text' });
  const items = Object.entries(texts).map(([id, text]) => {
    return { id, text, metadata: { title: `Note =${id}`, lang: id === 'other' ? 'x' : 'en' } };
  });
  expect(await api.send('POST', `${path}/items`, { items })).toMatchObject({ status: 200 });
}, 60_000);
afterAll(async () => {
  await database.close();
  await api.close();
}, 30_000);

const unknown = '018f3a5e-5c57-7cc0-8000-000000000001';
const missing = { status: 404, body: { code: 'scan-not-found' } };

async function start(kind: 'duplicates' | 'plagiarism', body: object = {}): Promise<Scan> {
  const answer = await api.send('POST', `${path}/${kind}`, body);
  expect(answer.status).toBe(202);
  const scan = scanSchema.parse(answer.body);
  expect(answer.headers.get('location')).toBe(`/v1/scans/${scan.id}`);
  return scan;
}

/** What the indexer's process does with an attempt. */
async function finish({ id }: Scan): Promise<void> {
  const claimed = await database.scans.claim(id);
  if (claimed === undefined) throw new Error('The scan cannot be claimed.');
  const ports = { ...database, artifacts: api.services.artifacts };
  await database.scans.commit(id, claimed.attempt, await runScan(ports, { scan: claimed }));
}

const report = (scan: string, query = '') =>
  fetch(`${api.baseUrl}/v1/scans/${scan}/report${query}`);

describe('scans', () => {
  test('are queued with every default filled in, read and listed, newest first', async () => {
    const first = await start('duplicates', { filter: { field: 'lang', equals: 'en' } });
    const second = await start('plagiarism', {
      old: { field: 'lang', equals: 'x' },
      baseText: 'What everybody was given.',
      options: { mode: 'verbatim' },
    });
    expect(first).toMatchObject({
      collection: 'notes',
      status: 'queued',
      attempt: 0,
      summary: null,
      request: {
        kind: 'duplicates',
        filter: { field: 'lang', equals: 'en' },
        options: { mode: 'near', threshold: 0.8, maxPairs: 10_000 },
      },
    });
    expect(second.request).toMatchObject({
      kind: 'plagiarism',
      options: { mode: 'verbatim', minVerbatimWords: 12 },
    });
    // A base text is long: it is for who scans.
    expect(JSON.stringify(second)).not.toContain('everybody');
    expect(await database.scans.baseText(second.id)).toBe('What everybody was given.');
    expect((await api.send('GET', `/v1/scans/${second.id}`)).body).toEqual(second);
    const page = pageOf(scanSchema).parse(
      (await api.send('GET', '/v1/scans?collection=notes&limit=1')).body,
    );
    expect(page.data).toEqual([second]);
    const rest = await api.send('GET', `/v1/scans?limit=1&cursor=${page.nextCursor}`);
    expect(rest.body?.['data']).toEqual([first]);
    expect(await api.send('GET', '/v1/scans?collection=none')).toMatchObject({
      status: 404,
      body: { code: 'collection-not-found' },
    });
    expect(await api.send('GET', '/v1/scans?cursor=x')).toMatchObject({
      status: 422,
      body: { code: 'bad-cursor' },
    });
  });

  test.each([
    ['duplicates', 'an unknown mode', { options: { mode: 'psychic' } }, 'options.mode'],
    ['duplicates', 'a threshold above 1', { options: { threshold: 1.5 } }, 'options.threshold'],
    ['duplicates', 'too many pairs', { options: { maxPairs: 1e9 } }, 'options.maxPairs'],
    ['duplicates', 'a wrong filter', { filter: { field: 'x', near: 1 } }, 'filter'],
    ['duplicates', 'an unknown field', { old: { field: 'x', exists: true } }, 'old'],
    ['plagiarism', 'ids of old items', { options: { oldIds: ['a'] } }, 'options.oldIds'],
    ['plagiarism', 'a long base text', { baseText: 'x'.repeat(1_000_001) }, 'baseText'],
    ['plagiarism', 'a wrong old', { old: 'all' }, 'old'],
  ])('of %s are refused for %s', async (kind, _what, body, field) => {
    const answer = await api.send('POST', `${path}/${kind}`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid-request' } });
    const errors = answer.body?.['errors'] as { field: string }[];
    expect(errors.map((error) => error.field)).toContainEqual(expect.stringContaining(field));
  });

  test('are refused for what has no texts, and for no collection', async () => {
    const space = { modality: 'vector', dimension: 2 };
    await api.send('POST', '/v1/collections', { name: 'points', ...space });
    expect(await api.send('POST', '/v1/collections/points/duplicates', {})).toMatchObject({
      status: 422,
      body: { code: 'modality-mismatch' },
    });
    expect(await api.send('POST', '/v1/collections/none/plagiarism', {})).toMatchObject({
      status: 404,
      body: { code: 'collection-not-found' },
    });
  });

  test('that are not there are not found, and what is no id is refused', async () => {
    for (const rest of ['', '/pairs', '/clusters', '/report', '/events']) {
      expect(await api.send('GET', `/v1/scans/${unknown}${rest}`)).toMatchObject(missing);
      expect(await api.send('GET', `/v1/scans/x${rest}`)).toMatchObject({ status: 422 });
    }
    expect(await api.send('POST', `/v1/scans/${unknown}/cancel`)).toMatchObject(missing);
    expect(await api.send('DELETE', `/v1/scans/${unknown}`)).toMatchObject(missing);
  });

  test('that wait are cancelled at once; they have no pairs and no report', async () => {
    const { id } = await start('duplicates');
    expect(await api.send('POST', `/v1/scans/${id}/cancel`)).toMatchObject({
      status: 202,
      body: { status: 'cancelled', cancelRequested: true },
    });
    expect(await api.send('POST', `/v1/scans/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'scan-finished' },
    });
    expect((await api.send('GET', `/v1/scans/${id}/pairs`)).body).toEqual({
      data: [],
      nextCursor: null,
    });
    expect(await api.send('GET', `/v1/scans/${id}/report`)).toMatchObject({
      status: 409,
      body: { code: 'scan-not-succeeded' },
    });
  });

  test('show what they found: figures, pages of pairs and clusters', async () => {
    const scan = await start('duplicates');
    await finish(scan);
    const { summary, status } = scanSchema.parse(
      (await api.send('GET', `/v1/scans/${scan.id}`)).body,
    );
    expect(status).toBe('succeeded');
    expect(summary).toMatchObject({ documents: 4, classes: { identical: 1 } });
    const pairsPath = `/v1/scans/${scan.id}/pairs?limit=1`;
    const pairs = pageOf(scanPairSchema).parse((await api.send('GET', pairsPath)).body);
    expect(pairs.data).toMatchObject([{ a: 'a', b: 'b', similarity: 1, class: 'identical' }]);
    const clusters = pageOf(scanClusterSchema).parse(
      (await api.send('GET', `/v1/scans/${scan.id}/clusters`)).body,
    );
    expect(clusters.data[0]?.representative).toBe('a');
  });

  test('have a report that hostile texts cannot get out of', async () => {
    const scan = await start('plagiarism', { options: { minVerbatimWords: 8 } });
    await finish(scan);
    const html = await report(scan.id);
    expect(html.status).toBe(200);
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*sandbox allow-scripts/,
    );
    expect(html.headers.get('x-content-type-options')).toBe('nosniff');
    const page = await html.text();
    expect(page).toContain('hostile');
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img src=x');
    const lines = (await (await report(scan.id, '?format=jsonl')).text()).trim().split('\n');
    const ids = lines.map((line) => {
      const { a, b } = scanPairSchema.parse(JSON.parse(line));
      return `${a} ${b}`;
    });
    expect(ids).toEqual(expect.arrayContaining(['a b', 'a hostile', 'b hostile']));
    const csv = await report(scan.id, '?format=csv');
    expect(csv.headers.get('content-disposition')).toBe(
      `attachment; filename="scan-${scan.id}.csv"`,
    );
    expect((await csv.text()).split('\r\n')).toHaveLength(lines.length + 2);
    expect((await report(scan.id, '?format=exe')).status).toBe(422);
  });

  test('take the wanted items alone, with old ones and a base text', async () => {
    const scan = await start('plagiarism', {
      filter: { field: 'lang', equals: 'en' },
      baseText: copied,
      options: { minVerbatimWords: 8 },
    });
    await finish(scan);
    const answer = await api.send('GET', `/v1/scans/${scan.id}`);
    expect(scanSchema.parse(answer.body).summary).toMatchObject({ documents: 3, pairs: 0 });
    const old = { field: 'lang', equals: 'en' };
    const withOld = await start('plagiarism', { old, options: { minVerbatimWords: 8 } });
    await finish(withOld);
    // The copies are all old: nothing new has anything of them.
    const second = await api.send('GET', `/v1/scans/${withOld.id}`);
    expect(scanSchema.parse(second.body).summary).toMatchObject({ documents: 4, pairs: 0 });
  });

  test('by meaning ask for embeddings', async () => {
    const scan = await start('duplicates', { options: { mode: 'semantic' } });
    await expect(finish(scan)).rejects.toMatchObject({ code: 'scan-embedding-missing' });
  });

  test('stream their events, and go on after the last one seen', async () => {
    const scan = await start('duplicates');
    const read = async (headers: Record<string, string> = {}) => {
      const response = await fetch(`${api.baseUrl}/v1/scans/${scan.id}/events`, { headers });
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      const text = await response.text();
      return { text, ids: [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)) };
    };
    const live = read();
    await finish(scan);
    const { text, ids } = await live;
    expect(ids).toEqual([1, 2, 3]);
    expect(text).toContain('"status":"succeeded"');
    expect(text.endsWith('event: end\ndata: {}\n\n')).toBe(true);
    expect((await read({ 'last-event-id': '2' })).ids).toEqual([3]);
    const wrong = { headers: { 'last-event-id': 'x' } };
    expect((await fetch(`${api.baseUrl}/v1/scans/${scan.id}/events`, wrong)).status).toBe(422);
  });

  test('are deleted with their report; collections take theirs along', async () => {
    const scan = await start('duplicates');
    await finish(scan);
    const { artifacts } = api.services;
    expect(await artifacts.list(`scans/${scan.id}`)).toHaveLength(1);
    expect(await api.send('DELETE', `/v1/scans/${scan.id}`)).toMatchObject({ status: 204 });
    expect(await artifacts.list(`scans/${scan.id}`)).toEqual([]);
    expect(await api.send('GET', `/v1/scans/${scan.id}`)).toMatchObject(missing);
    await api.send('POST', '/v1/collections', { name: 'gone', modality: 'text' });
    const other = await api.send('POST', '/v1/collections/gone/duplicates', {});
    await api.send('DELETE', '/v1/collections/gone');
    expect(await api.send('GET', `/v1/scans/${String(other.body?.['id'])}`)).toMatchObject(missing);
  });
});
