import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { NewAuditRecord } from '@kindred/similarity';
import { noServices, startApp, type RunningApp } from '../test-client.fixture.ts';

const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const key = 'a-key-of-24-characters-!';
const readersSecret = 'r'.repeat(43);
const readersKey = `kd_${'a'.repeat(12)}_${readersSecret}`;
let locked: RunningApp;
let open: RunningApp;
const audited: NewAuditRecord[] = [];
// Another one for each test: wrong keys of an address are counted.
beforeEach(async () => {
  audited.length = 0;
  const queueViews = { open: async () => [] };
  const audit = {
    ...noServices.audit,
    append: async (events: readonly NewAuditRecord[]) => void audited.push(...events),
  };
  const record = { name: 'reads', role: 'reader', collections: null };
  const keyRing = {
    knows: () => false,
    identify: async ({ secret }: { readonly secret: string }) =>
      secret === readersSecret ? ({ record, state: 'active' } as never) : undefined,
  };
  locked = await startApp({ ...noServices, queueViews, audit, keyRing }, { adminKey: key });
});
afterEach(() => locked.close());
beforeAll(async () => {
  open = await startApp({ ...noServices, queueViews: { open: async () => [] } });
});
afterAll(() => open.close());

const paths = ['', '/', '/queue/training', '/api/queues', '/static/favicon-32x32.png', '/nowhere'];

test.each(paths)('/admin/queues%s asks for the key', async (path) => {
  const url = `${locked.baseUrl}/admin/queues${path}`;
  for (const headers of [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${key}` },
    basic('ada', 'wrong'),
    basic(key, ''),
  ]) {
    const response = await fetch(url, { headers });
    expect(response.status).toBe(401);
    const body = await response.text();
    expect(body).toContain('unauthorized');
    expect(body).not.toMatch(/<html|readOnlyMode/u);
  }
});

test.each(['', '/api/queues', '/static/favicon-32x32.png'])(
  '/admin/queues%s takes it as the password of anybody',
  async (path) => {
    const url = `${locked.baseUrl}/admin/queues${path}`;
    for (const user of ['', 'ada', key]) {
      const response = await fetch(url, { headers: basic(user, key) });
      expect(response.status).toBe(200);
      await response.body?.cancel();
    }
    const refused = await fetch(url, { headers: basic('ada', readersKey) });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'role-insufficient' });
  },
);

test('a browser is asked for it here, and nowhere else', async () => {
  const challengeOf = async (path: string) => {
    const response = await fetch(locked.baseUrl + path, { headers: basic('ada', 'wrong') });
    await response.body?.cancel();
    return [response.status, response.headers.get('www-authenticate')];
  };
  expect(await challengeOf('/admin/queues')).toEqual([
    401,
    'Basic realm="Kindred queues", charset="UTF-8", Bearer realm="kindred"',
  ]);
  for (const path of ['/v1/keys', '/docs', '/admin/other', '/admin/queuesses'])
    expect(await challengeOf(path)).toEqual([401, 'Bearer realm="kindred"']);
  const elsewhere = await fetch(`${locked.baseUrl}/v1/keys`, { headers: basic('ada', key) });
  expect(elsewhere.status).toBe(401);
});

test('who opens it, and who may not, is in the audit log; its parts are not', async () => {
  for (const path of ['', '/queue/training', '/api/queues', '/static/favicon-32x32.png'])
    for (const password of [key, readersKey, 'wrong']) {
      const headers = basic('ada', password);
      await (await fetch(`${locked.baseUrl}/admin/queues${path}`, { headers })).body?.cancel();
    }
  const seen = audited.map(({ actor, operation, status }) => `${actor} ${operation} ${status}`);
  expect(seen).toEqual([
    'admin GET /admin/queues 200',
    'reads GET /admin/queues 403',
    'admin GET /admin/queues/queue/{queueName} 200',
    'reads GET /admin/queues/queue/{queueName} 403',
  ]);
});

test('wrong passwords end like other guesses', async () => {
  const ask = async (password: string) => {
    const headers = basic('ada', password);
    const response = await fetch(`${locked.baseUrl}/admin/queues`, { headers });
    await response.body?.cancel();
    return response.status;
  };
  for (let guess = 0; guess < 30; guess += 1) expect(await ask(`wrong-${guess}`)).toBe(401);
  expect(await ask(key)).toBe(429);
});

test('with it the page, its parts and its figures are there', async () => {
  const get = (path: string) =>
    fetch(`${locked.baseUrl}/admin/queues${path}`, { headers: { authorization: `Bearer ${key}` } });
  const page = await get('');
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Kindred queues');
  expect((await get('/static/favicon-32x32.png')).headers.get('content-type')).toBe('image/png');
  expect(await (await get('/api/queues')).json()).toMatchObject({ queues: [] });
});

test('another site may not write, and without a key other names are not answered', async () => {
  const headers = { authorization: `Bearer ${key}`, origin: 'https://evil.example' };
  const url = `${locked.baseUrl}/admin/queues/api/queues/training/pause`;
  expect((await fetch(url, { method: 'PUT', headers })).status).toBe(403);
  expect((await fetch(`${open.baseUrl}/admin/queues`)).status).toBe(200);
});

test('a queue that cannot be reached is said to be so', async () => {
  const { QueueUnavailableError } = await import('@kindred/queue');
  const failing = {
    open: async () => {
      throw new QueueUnavailableError('no answer');
    },
  };
  const app = await startApp({ ...noServices, queueViews: failing as never });
  const response = await fetch(`${app.baseUrl}/admin/queues/api/queues`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'queue-unavailable' });
  await app.close();
});
