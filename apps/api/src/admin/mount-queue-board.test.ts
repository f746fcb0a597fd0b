import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noServices, startApp, type RunningApp } from '../test-client.fixture.ts';

const key = 'a-key-of-24-characters-!';
let locked: RunningApp;
let open: RunningApp;
beforeAll(async () => {
  const queueViews = { open: async () => [] };
  locked = await startApp({ ...noServices, queueViews }, { adminKey: key });
  open = await startApp({ ...noServices, queueViews });
});
afterAll(async () => {
  await locked.close();
  await open.close();
});

const paths = ['', '/', '/queue/training', '/api/queues', '/static/favicon-32x32.png', '/nowhere'];

test.each(paths)('/admin/queues%s asks for the key', async (path) => {
  const url = `${locked.baseUrl}/admin/queues${path}`;
  for (const headers of [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${key}` },
  ]) {
    const response = await fetch(url, { headers });
    expect(response.status).toBe(401);
    const body = await response.text();
    expect(body).toContain('unauthorized');
    expect(body).not.toMatch(/<html|readOnlyMode/u);
  }
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
